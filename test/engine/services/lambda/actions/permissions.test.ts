import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { functionsOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create } = functionsOf(engine);
const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:guarded';

beforeAll(() => create('guarded', 'exports.handler = async () => "in";'));

const add = (options: Partial<AddPermissionCommandInput>) =>
  lambda().send(
    new AddPermissionCommand({
      FunctionName: 'guarded',
      StatementId: 'sid',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      ...options,
    }),
  );

test('a statement is written as AWS writes it, and shown by the policy', async () => {
  const SourceArn = 'arn:aws:events:us-east-1:000000000000:rule/daily';

  const { Statement } = await add({ StatementId: 'rule', SourceArn, SourceAccount: '000000000000' });

  const statement = {
    Sid: 'rule',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: functionArn,
    Condition: { StringEquals: { 'AWS:SourceAccount': '000000000000' }, ArnLike: { 'AWS:SourceArn': SourceArn } },
  };
  expect(JSON.parse(Statement ?? '')).toEqual(statement);
  const { Policy, RevisionId } = await lambda().send(new GetPolicyCommand({ FunctionName: 'guarded' }));
  expect(JSON.parse(Policy ?? '')).toEqual({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
  expect(RevisionId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a statement id is used once', async () => {
  await add({ StatementId: 'once' });

  await expect(add({ StatementId: 'once' })).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: 'The statement id (once) provided already exists. Please provide a new statement id, or remove the existing statement.',
  });
});

test('an account, an ARN and everyone are principals; nonsense is not', async () => {
  const principals = ['111111111111', 'arn:aws:iam::111111111111:role/r', '*'];
  const written = [];
  for (const [index, Principal] of principals.entries()) {
    const { Statement } = await add({ StatementId: `p${index}`, Principal });
    written.push(JSON.parse(Statement ?? '').Principal);
  }

  expect(written).toEqual([{ AWS: 'arn:aws:iam::111111111111:root' }, { AWS: 'arn:aws:iam::111111111111:role/r' }, '*']);
  await expect(add({ StatementId: 'p9', Principal: 'nonsense' })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'The provided principal was invalid. Please check the principal and try again.',
  });
});

test('removing what is not there is refused', async () => {
  await create('bare', 'exports.handler = async () => 1;');
  const remove = (FunctionName: string, StatementId: string) => lambda().send(new RemovePermissionCommand({ FunctionName, StatementId }));

  await expect(remove('bare', 'x')).rejects.toMatchObject({ message: 'No policy is associated with the given resource.' });
  await expect(remove('guarded', 'x')).rejects.toMatchObject({ message: 'Statement x is not found in resource policy.' });
  await expect(lambda().send(new GetPolicyCommand({ FunctionName: 'bare' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test("a role invokes by its own policy or by the function's, and not without either", async () => {
  const iam = engine.client(IAMClient);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'caller', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await create('closed', 'exports.handler = async () => "in";');
  const { Credentials } = await engine.client(STSClient).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'session' }));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const asRole = engine.client(LambdaClient, { credentials });
  const invoke = () => asRole.send(new InvokeCommand({ FunctionName: 'closed' }));

  await expect(invoke()).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/caller/session is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:closed because no identity-based policy allows the lambda:InvokeFunction action',
  });

  await lambda().send(
    new AddPermissionCommand({ FunctionName: 'closed', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: Role?.Arn ?? '' }),
  );
  expect((await invoke()).StatusCode).toBe(200);

  await lambda().send(new RemovePermissionCommand({ FunctionName: 'closed', StatementId: 's' }));
  await expect(invoke()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] };
  await iam.send(new PutRolePolicyCommand({ RoleName: 'caller', PolicyName: 'p', PolicyDocument: JSON.stringify(policy) }));
  expect((await invoke()).StatusCode).toBe(200);
});
