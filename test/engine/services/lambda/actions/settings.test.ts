import {
  DeleteFunctionConcurrencyCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetAccountSettingsCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionEventInvokeConfigCommand,
  GetFunctionRecursionConfigCommand,
  GetRuntimeManagementConfigCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListTagsCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { functionsOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create, invoke } = functionsOf(engine);
const arn = 'arn:aws:lambda:us-east-1:000000000000:function:set';
const FunctionName = 'set';

beforeAll(() => create('set', 'exports.handler = async ({ ms = 0 }) => new Promise((done) => setTimeout(done, ms));', { Timeout: 20 }));

test('tags are added, replaced, removed and listed', async () => {
  await lambda().send(new TagResourceCommand({ Resource: arn, Tags: { a: '1', b: '2' } }));
  await lambda().send(new TagResourceCommand({ Resource: arn, Tags: { a: '3' } }));
  await lambda().send(new UntagResourceCommand({ Resource: arn, TagKeys: ['b', 'none'] }));

  expect((await lambda().send(new ListTagsCommand({ Resource: arn }))).Tags).toEqual({ a: '3' });
});

test('reserved concurrency is kept, counted and given back', async () => {
  const put = await lambda().send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 900 }));
  const got = await lambda().send(new GetFunctionConcurrencyCommand({ FunctionName }));
  const { AccountLimit } = await lambda().send(new GetAccountSettingsCommand({}));
  await lambda().send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  const none = await lambda().send(new GetFunctionConcurrencyCommand({ FunctionName }));

  expect([put.ReservedConcurrentExecutions, got.ReservedConcurrentExecutions, none.ReservedConcurrentExecutions]).toEqual([
    900,
    900,
    undefined,
  ]);
  expect(AccountLimit).toMatchObject({ ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 100 });
  await expect(lambda().send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 901 }))).rejects.toMatchObject(
    {
      name: 'InvalidParameterValueException',
      message:
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    },
  );
});

test('a function without concurrency left is throttled', async () => {
  await lambda().send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));

  await expect(invoke('set')).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    message: 'Rate Exceeded.',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    $metadata: { httpStatusCode: 429 },
  });

  await lambda().send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  expect((await invoke('set')).StatusCode).toBe(200);
});

test('the configuration of asynchronous invocations is put, changed, shown and deleted', async () => {
  const put = await lambda().send(new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }));
  await lambda().send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumEventAgeInSeconds: 60 }));
  const { $metadata, ...got } = await lambda().send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
  const { FunctionEventInvokeConfigs } = await lambda().send(new ListFunctionEventInvokeConfigsCommand({ FunctionName }));
  await lambda().send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));

  expect(put).toMatchObject({ FunctionArn: `${arn}:$LATEST`, MaximumRetryAttempts: 1, LastModified: expect.any(Date) });
  expect(got).toEqual({
    FunctionArn: `${arn}:$LATEST`,
    LastModified: expect.any(Date),
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: { OnSuccess: {}, OnFailure: {} },
  });
  expect(FunctionEventInvokeConfigs).toEqual([got]);
  await expect(lambda().send(new GetFunctionEventInvokeConfigCommand({ FunctionName }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `The function ${arn}:$LATEST doesn't have an EventInvokeConfig`,
  });
});

test('answers what deployment tools read beside the function', async () => {
  const signing = await lambda().send(new GetFunctionCodeSigningConfigCommand({ FunctionName }));
  const recursion = await lambda().send(new GetFunctionRecursionConfigCommand({ FunctionName }));
  const management = await lambda().send(new GetRuntimeManagementConfigCommand({ FunctionName }));

  expect(signing).toMatchObject({ FunctionName: 'set' });
  expect(recursion).toMatchObject({ RecursiveLoop: 'Terminate' });
  expect(management).toMatchObject({ UpdateRuntimeOn: 'Auto', FunctionArn: `${arn}:$LATEST` });
});
