import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from './support/functions.ts';

const engine = testEngine();
const { lambda, create } = functionsOf(engine);
const guest = { accessKeyId: '111111111111', secretAccessKey: 'test' };
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const invokeAs = (credentials: typeof guest, name: string) =>
  engine.client(LambdaClient, { credentials }).send(new InvokeCommand({ FunctionName: arn(name) }));
const grant = (FunctionName: string, Action: string) =>
  lambda().send(new AddPermissionCommand({ FunctionName, StatementId: 'guest', Action, Principal: '111111111111' }));

function denied(user: string, action: string, name: string, kind: string) {
  return {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 403 },
    message: `User: ${user} is not authorized to perform: ${action} on resource: ${arn(name)} because no ${kind} policy allows the ${action} action`,
  };
}

/** A session of a role in the guest's account. */
async function guestSession(RoleName: string, statements: object[]) {
  const iam = engine.client(IAMClient, { credentials: guest });
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (statements.length > 0) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
  const sts = engine.client(STSClient, { credentials: guest });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

describe('a function in another account', () => {
  beforeAll(async () => {
    await create('shared', 'exports.handler = async (event, context) => context.invokedFunctionArn;');
    await create('closed', 'exports.handler = async () => 1;');
    await grant('shared', 'lambda:InvokeFunction');
  });

  it('runs for accounts that its policy names', async () => {
    const { StatusCode, Payload } = await invokeAs(guest, 'shared');

    expect([StatusCode, Buffer.from(Payload ?? []).toString()]).toEqual([200, JSON.stringify(arn('shared'))]);
  });

  it('is refused to all others, whether it exists or not', async () => {
    const root = 'arn:aws:iam::111111111111:root';

    await expect(invokeAs(guest, 'closed')).rejects.toMatchObject(denied(root, 'lambda:InvokeFunction', 'closed', 'resource-based'));
    await expect(invokeAs(guest, 'absent')).rejects.toMatchObject(denied(root, 'lambda:InvokeFunction', 'absent', 'resource-based'));
  });

  it("needs the consent of the caller's account as well", async () => {
    const session = (name: string) => `arn:aws:sts::111111111111:assumed-role/${name}/test`;
    const idle = await guestSession('idle', []);
    const worker = await guestSession('worker', [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn('*') }]);

    await expect(invokeAs(idle, 'shared')).rejects.toMatchObject(
      denied(session('idle'), 'lambda:InvokeFunction', 'shared', 'identity-based'),
    );
    expect(await invokeAs(worker, 'shared')).toMatchObject({ StatusCode: 200 });
  });

  it('shows itself where its policy allows that, and keeps its policy to its owner', async () => {
    const guests = engine.client(LambdaClient, { credentials: guest });
    const root = 'arn:aws:iam::111111111111:root';
    const get = () => guests.send(new GetFunctionCommand({ FunctionName: arn('closed') }));
    await expect(get()).rejects.toMatchObject(denied(root, 'lambda:GetFunction', 'closed', 'resource-based'));

    await grant('closed', 'lambda:*');

    expect(await get()).toMatchObject({ Configuration: { FunctionArn: arn('closed') } });
    const open = { FunctionName: arn('closed'), StatementId: 's', Action: 'lambda:InvokeFunction', Principal: '*' };
    await expect(guests.send(new AddPermissionCommand(open))).rejects.toMatchObject(
      denied(root, 'lambda:AddPermission', 'closed', 'resource-based'),
    );
  });
});
