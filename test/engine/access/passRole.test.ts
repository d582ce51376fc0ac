import { CloudFormationClient, CreateChangeSetCommand, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateFunctionCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../services/lambda/support/functions.ts';
import { createRole, type SessionCredentials, sessionOf } from '../support/roleSession.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();
const arn = (role: string) => `arn:aws:iam::000000000000:role/${role}`;
const denied = (user: string, role: string) =>
  `User: arn:aws:sts::000000000000:assumed-role/${user}/test is not authorized to perform: iam:PassRole on resource: ${arn(role)} because no identity-based policy allows the iam:PassRole action`;

/** May do everything but pass roles, except `executor` to Lambda. */
const statements = [
  { Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' },
  {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: arn('executor'),
    Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  },
];

describe('who gives a role to a service', () => {
  let credentials: SessionCredentials;

  beforeAll(async () => {
    await createRole(engine, 'executor', [], { Service: ['lambda.amazonaws.com', 'cloudformation.amazonaws.com'] });
    await createRole(engine, 'administrator', [{ Effect: 'Allow', Action: '*', Resource: '*' }], { Service: 'lambda.amazonaws.com' });
    credentials = await sessionOf(engine, 'developer', statements);
  });

  const createFunction = (FunctionName: string, Role: string) =>
    engine.client(LambdaClient, { credentials }).send(
      new CreateFunctionCommand({
        FunctionName,
        Role,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipOf({ 'index.js': 'exports.handler = async () => 1;' }) },
      }),
    );

  it('must be allowed to pass it', async () => {
    expect(await createFunction('passed', arn('executor'))).toMatchObject({ Role: arn('executor') });

    await expect(createFunction('raised', arn('administrator'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
      message: denied('developer', 'administrator'),
    });
  });

  it('must be allowed to pass it in an update too, and needs nothing for an update that keeps it', async () => {
    const lambda = engine.client(LambdaClient, { credentials });
    await createFunction('updated', arn('executor'));
    const update = (change: object) => lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'updated', ...change }));

    expect(await update({ MemorySize: 256 })).toMatchObject({ MemorySize: 256, Role: arn('executor') });
    await expect(update({ Role: arn('administrator') })).rejects.toMatchObject({ message: denied('developer', 'administrator') });
  });

  it('must be allowed to pass it to that service', async () => {
    const events = engine.client(EventBridgeClient, { credentials });
    const cloudformation = engine.client(CloudFormationClient, { credentials });
    const stack = { StackName: 'passing', TemplateBody: '{"Resources":{"A":{"Type":"AWS::SSM::Parameter"}}}', RoleARN: arn('executor') };

    await expect(events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{}', RoleArn: arn('executor') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: denied('developer', 'executor'),
    });
    const refusal = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 }, message: denied('developer', 'executor') };
    await expect(cloudformation.send(new CreateStackCommand(stack))).rejects.toMatchObject(refusal);
    await expect(
      cloudformation.send(new CreateChangeSetCommand({ ...stack, ChangeSetName: 'c', ChangeSetType: 'CREATE' })),
    ).rejects.toMatchObject(refusal);
  });

  it('cannot pass a role of another account', async () => {
    const foreign = 'arn:aws:iam::111111111111:role/theirs';
    const refusal = {
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
      message: 'Cross-account pass role is not allowed.',
    };

    await expect(createFunction('foreign', foreign)).rejects.toMatchObject(refusal);
    await expect(
      engine.client(LambdaClient).send(
        new CreateFunctionCommand({
          FunctionName: 'foreign',
          Role: foreign,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: zipOf({ 'index.js': '' }) },
        }),
      ),
    ).rejects.toMatchObject(refusal);
  });
});
