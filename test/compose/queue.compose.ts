import { randomUUID } from 'node:crypto';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { functionOf } from './functions.ts';
import { settings, until } from './localstack.ts';

const sqs = new SQSClient(settings);

/** As anybody writes it: the endpoint comes from the environment, so the SDK goes to the host that is in the queue's URL. No name resolves. */
const source = `
  import dns from 'node:dns';
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
  const refuse = (name, options, done) => done(new Error('DNS is off: ' + name));
  const lookup = dns.lookup;
  dns.lookup = (name, options, done) => (name === 'localhost' ? lookup : refuse)(name, options, done);
  const client = new SQSClient({ maxAttempts: 1 });
  export const handler = ({ QueueUrl, MessageBody }) => client.send(new SendMessageCommand({ QueueUrl, MessageBody })).then(() => 'sent');
`;

test.each([
  { made: 'by the SDK', make: queueBySdk },
  { made: 'by CloudFormation', make: queueByStack },
])('a function sends to a queue that was made $made, with DNS off', async ({ make }) => {
  const QueueUrl = await make();
  const invoke = await functionOf('', { Code: { ZipFile: await bundle() }, Timeout: 30 });

  const { payload } = await invoke({ QueueUrl, MessageBody: 'hello' });

  expect(payload).toBe('sent');
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  expect(Messages.map(({ Body }) => Body)).toEqual(['hello']);
});

async function queueBySdk(): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `compose-${randomUUID()}` }));
  return QueueUrl;
}

async function queueByStack(): Promise<string> {
  const cloudformation = new CloudFormationClient(settings);
  const StackName = `compose-${randomUUID()}`;
  const template = { Resources: { Queue: { Type: 'AWS::SQS::Queue' } }, Outputs: { Url: { Value: { Ref: 'Queue' } } } };
  await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
  return until('the stack with the queue', async () => {
    const { Stacks: [stack] = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
    return stack?.StackStatus === 'CREATE_COMPLETE' ? stack.Outputs?.[0]?.OutputValue : undefined;
  });
}

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
  });
  return zipSync({ 'index.js': outputFiles[0]?.contents ?? new Uint8Array() });
}
