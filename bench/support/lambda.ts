import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { requestBytes } from './load.ts';
import { clientConfig } from './processes.ts';

const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0';
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const mayLog = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
};

/** A role that functions can run as and that may write their logs; resolves with its ARN. */
export async function createRole(port: number): Promise<string> {
  const iam = new IAMClient(clientConfig(port));
  const RoleName = 'bench';
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'MayLog', PolicyDocument: JSON.stringify(mayLog) }));
  return Role?.Arn ?? '';
}

export interface FunctionCode {
  readonly name: string;
  readonly role: string;
  readonly zip: Uint8Array;
  /** `index.handler` where it is missing. */
  readonly handler?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function createFunction(
  port: number,
  { name, role, zip, handler = 'index.handler', environment = {} }: FunctionCode,
): Promise<void> {
  await new LambdaClient(clientConfig(port)).send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: role,
      Runtime: 'nodejs22.x',
      Handler: handler,
      Code: { ZipFile: zip },
      MemorySize: 512,
      Timeout: 60,
      Environment: { Variables: environment },
    }),
  );
}

/** A function's code from its source text. */
export function zipOf(source: string): Uint8Array {
  return zipSync({ 'index.mjs': Buffer.from(source) });
}

export function invoke(name: string, payload: object = {}): Buffer {
  const path = `/2015-03-31/functions/${name}/invocations`;
  return requestBytes({ path, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(payload) });
}
