import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { TestEngine } from './testEngine.ts';

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Makes a role that the principal may assume, with one policy of the statements; tells its ARN. */
export async function createRole(
  engine: TestEngine,
  RoleName: string,
  statements: object[],
  principal: object = { AWS: '*' },
): Promise<string> {
  const iam = engine.client(IAMClient);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (statements.length > 0) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'policy', PolicyDocument }));
  return Role?.Arn ?? '';
}

/** Credentials of a new role with the statements: what is done with them is held against IAM. */
export async function sessionOf(engine: TestEngine, RoleName: string, statements: object[]): Promise<SessionCredentials> {
  const RoleArn = await createRole(engine, RoleName, statements);
  const { Credentials } = await engine.client(STSClient).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}
