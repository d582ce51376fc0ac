import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf, refusal } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const session = 'arn:aws:sts::000000000000:assumed-role/worker/test';
let credentials = { accessKeyId: '', secretAccessKey: '', sessionToken: '' };

beforeAll(async () => {
  const trust = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await engine.client(IAMClient).send(new CreateRoleCommand({ RoleName: 'worker', AssumeRolePolicyDocument }));
  const Statement = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('own') }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await engine.client(IAMClient).send(new PutRolePolicyCommand({ RoleName: 'worker', PolicyName: 'narrow', PolicyDocument }));
  const { Credentials } = await engine.client(STSClient).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
});

const worker = () => engine.client(SQSClient, { credentials });

test('a role does with a queue what its policy says, alone or in a batch', async () => {
  const QueueUrl = await queues.create('own');
  const other = await queues.create('other');
  const Entries = [{ Id: 'a', MessageBody: 'x' }];

  await worker().send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  await worker().send(new SendMessageBatchCommand({ QueueUrl, Entries }));

  expect(await queues.counts(QueueUrl)).toEqual(['2', '0', '0']);
  expect(await refusal(worker().send(new SendMessageBatchCommand({ QueueUrl: other, Entries })))).toBe(
    `AccessDenied: User: ${session} is not authorized to perform: sqs:SendMessage on resource: ${arnOf('other')} because no identity-based policy allows the sqs:SendMessage action`,
  );
  expect(await refusal(worker().send(new ReceiveMessageCommand({ QueueUrl })))).toMatch('sqs:ReceiveMessage on resource');
  expect(await refusal(worker().send(new ListQueuesCommand({})))).toMatch('sqs:ListQueues on resource: *');
});

test('a queue’s policy lets a role in, and keeps everybody out', async () => {
  const QueueUrl = await queues.create('policed');
  const set = (statement: object) => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Resource: arnOf('policed'), ...statement }] });
    return queues.client().send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  };
  const receive = () => refusal(worker().send(new ReceiveMessageCommand({ QueueUrl })));

  const before = await receive();
  await set({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:role/worker' }, Action: 'sqs:ReceiveMessage' });
  const allowed = await receive();
  await set({ Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage' });

  expect([before.slice(0, 12), allowed]).toEqual(['AccessDenied', 'not refused']);
  expect(await refusal(queues.send(QueueUrl, 'x'))).toMatch('with an explicit deny in a resource-based policy');
});
