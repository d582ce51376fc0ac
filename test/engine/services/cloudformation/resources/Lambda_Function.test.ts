import {
  GetFunctionCommand,
  GetFunctionRecursionConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const Capabilities: ['CAPABILITY_IAM'] = ['CAPABILITY_IAM'];

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
};

function template(properties: object) {
  return {
    Resources: {
      Role: role,
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'hello',
          Handler: 'index.handler',
          Runtime: 'nodejs22.x',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          ...properties,
        },
      },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
          Principal: 'events.amazonaws.com',
        },
      },
    },
  };
}

async function describeFunction() {
  const { Configuration, Tags, Concurrency } = await engine.client(LambdaClient).send(new GetFunctionCommand({ FunctionName: 'hello' }));
  const { MemorySize, Timeout, Environment, Description } = Configuration ?? {};
  return { MemorySize, Timeout, Description, variables: Environment?.Variables, Tags, reserved: Concurrency?.ReservedConcurrentExecutions };
}

async function answer(): Promise<string> {
  const { Payload } = await engine.client(LambdaClient).send(new InvokeCommand({ FunctionName: 'hello' }));
  return Buffer.from(Payload ?? []).toString();
}

describe('AWS::Lambda::Function', () => {
  test('is made with its code, changed in place, and deleted with its permissions', async () => {
    const first = template({
      Code: { ZipFile: 'exports.handler = async () => process.env.WORD;' },
      Environment: { Variables: { WORD: 'one' } },
      MemorySize: '256',
      Description: 'says a word',
      ReservedConcurrentExecutions: 2,
      Tags: [{ Key: 'a', Value: '1' }],
    });
    await stacks.create('functions', first, { Capabilities, Tags: [{ Key: 'stack', Value: 's' }] });
    expect(await describeFunction()).toEqual({
      MemorySize: 256,
      Timeout: 3,
      Description: 'says a word',
      variables: { WORD: 'one' },
      Tags: { a: '1', stack: 's' },
      reserved: 2,
    });
    expect(await answer()).toBe('"one"');
    const { Policy = '' } = await engine.client(LambdaClient).send(new GetPolicyCommand({ FunctionName: 'hello' }));
    expect(JSON.parse(Policy).Statement).toMatchObject([{ Sid: expect.stringMatching(/^functions-Permission-\w{12}$/) }]);

    const second = template({ Code: { ZipFile: 'exports.handler = async () => "two";' }, Timeout: 7, Tags: [{ Key: 'b', Value: '2' }] });
    expect(await stacks.update('functions', second, { Capabilities })).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });

    expect(await describeFunction()).toEqual({
      MemorySize: 128,
      Timeout: 7,
      Description: '',
      variables: {},
      Tags: { b: '2', stack: 's' },
      reserved: undefined,
    });
    expect(await answer()).toBe('"two"');
    expect(await stacks.remove('functions')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    await expect(describeFunction()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('a function gets its dead-letter queue and its recursion setting, and loses them', async () => {
  const TargetArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
  const Code = { ZipFile: 'exports.handler = async () => 1;' };
  const lambda = engine.client(LambdaClient);
  const settings = async () => {
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: 'lettered' }));
    const { RecursiveLoop } = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName: 'lettered' }));
    return [Configuration?.DeadLetterConfig, RecursiveLoop];
  };

  const named = { FunctionName: 'lettered', Code };
  await stacks.create('lettered', template({ ...named, DeadLetterConfig: { TargetArn }, RecursiveLoop: 'Allow' }), { Capabilities });
  expect(await settings()).toEqual([{ TargetArn }, 'Allow']);

  await stacks.update('lettered', template(named), { Capabilities });
  expect(await settings()).toEqual([undefined, 'Terminate']);
});
