import { CloudWatchLogsClient, DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { beforeAll } from 'vitest';
import type { TestEngine } from '../../../support/testEngine.ts';

export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

export const roleArn = 'arn:aws:iam::000000000000:role/function';

/** Functions of an engine, driven by the SDK. A role that may write logs and nothing else is created before the tests. */
export function functionsOf(engine: TestEngine) {
  const lambda = () => engine.client(LambdaClient);
  const logs = () => engine.client(CloudWatchLogsClient);

  beforeAll(() => createRole(engine, 'function', ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']));

  return {
    lambda,
    create: (name: string, code: string, options: Partial<CreateFunctionCommandInput> = {}) =>
      lambda().send(
        new CreateFunctionCommand({
          FunctionName: name,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: roleArn,
          Code: { ZipFile: zipOf({ 'index.js': code }) },
          ...options,
        }),
      ),
    invoke: async (name: string, event: unknown = {}, options: Partial<InvokeCommandInput> = {}) => {
      const { $metadata, Payload, ...answer } = await lambda().send(
        new InvokeCommand({ FunctionName: name, Payload: Buffer.from(JSON.stringify(event)), ...options }),
      );
      const text = !Payload ? '' : Buffer.from(Payload).toString('utf8');
      return { ...answer, requestId: $metadata.requestId ?? '', payload: text === '' ? undefined : JSON.parse(text) };
    },
    /** All lines of the function's log, in order, streams one after the other. */
    lines: async (group: string): Promise<string[]> => {
      const { logStreams = [] } = await logs().send(new DescribeLogStreamsCommand({ logGroupName: group }));
      const lines: string[] = [];
      for (const { logStreamName } of logStreams) {
        const { events = [] } = await logs().send(new GetLogEventsCommand({ logGroupName: group, logStreamName, startFromHead: true }));
        lines.push(...events.map(({ message = '' }) => message));
      }
      return lines;
    },
  };
}

export async function createRole(
  engine: TestEngine,
  name: string,
  actions: readonly string[],
  service = 'lambda.amazonaws.com',
): Promise<string> {
  const iam = engine.client(IAMClient);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  if (actions.length > 0) {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument: JSON.stringify(policy) }));
  }
  return Role?.Arn ?? '';
}
