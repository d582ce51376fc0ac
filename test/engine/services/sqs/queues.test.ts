import {
  AddPermissionCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  RemovePermissionCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf, refusal } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const start = '2030-01-01T09:00:00Z';
const startS = String(Date.parse(start) / 1000);

beforeAll(() => engine.clock.freeze(start));

const attributesOf = async (QueueUrl: string, ...AttributeNames: string[]) => {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: AttributeNames as ['All'] });
  return (await queues.client().send(command)).Attributes;
};

describe('a queue', () => {
  it('has AWS’s defaults and the caller’s address', async () => {
    const QueueUrl = await queues.create('defaults');

    expect(QueueUrl).toBe(`${engine.endpoint}/000000000000/defaults`);
    expect(await attributesOf(QueueUrl, 'All')).toEqual({
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:defaults',
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: startS,
      LastModifiedTimestamp: startS,
      DelaySeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '30',
    });
  });

  it('is created again by the same request, and not by another one', async () => {
    const first = await queues.create('twice', { DelaySeconds: '5' });

    expect(await queues.create('twice', { DelaySeconds: '5' })).toBe(first);
    expect(await queues.create('twice')).toBe(first);
    expect(await refusal(queues.create('twice', { DelaySeconds: '6' }))).toBe(
      'QueueNameExists: A queue already exists with the same name and a different value for attribute DelaySeconds',
    );
  });

  it('is found by its URL’s path alone', async () => {
    await queues.create('anywhere');

    const { MessageId } = await queues.client().send(new SendMessageCommand({ QueueUrl: '/000000000000/anywhere', MessageBody: 'x' }));

    expect(MessageId).toBeTypeOf('string');
  });

  it('changes its attributes, and refuses what is none of them', async () => {
    const QueueUrl = await queues.create('changed');
    const set = (Attributes: Record<string, string>) => queues.client().send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:PurgeQueue' }] });

    await set({ VisibilityTimeout: '77', Policy });
    const changed = await attributesOf(QueueUrl, 'VisibilityTimeout', 'Policy');
    await set({ Policy: '' });

    expect(changed).toEqual({ VisibilityTimeout: '77', Policy });
    expect(await attributesOf(QueueUrl, 'Policy')).toEqual({});
    expect(await refusal(set({ Nothing: '1' }))).toBe('InvalidAttributeName: Unknown Attribute Nothing.');
    expect(await refusal(set({ DelaySeconds: '901' }))).toBe('InvalidAttributeValue: Invalid value for the parameter DelaySeconds.');
    expect(await refusal(set({ Policy: '{}' }))).toBe('InvalidAttributeValue: Invalid value for the parameter Policy.');
    expect(await refusal(set({ KmsMasterKeyId: 'alias/aws/sqs' }))).toMatch('NotImplemented');
    expect(await refusal(attributesOf(QueueUrl, 'Nothing'))).toBe('InvalidAttributeName: Unknown Attribute Nothing.');
  });

  it('is listed by prefix and page, and gone once deleted', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await queues.create(name);
    const list = (more: object) => queues.client().send(new ListQueuesCommand({ QueueNamePrefix: 'list-', ...more }));
    const url = (name: string) => `${engine.endpoint}/000000000000/${name}`;

    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    await queues.client().send(new DeleteQueueCommand({ QueueUrl: url('list-b') }));

    expect([first.QueueUrls, second.QueueUrls, second.NextToken]).toEqual([[url('list-a'), url('list-b')], [url('list-c')], undefined]);
    expect((await list({})).QueueUrls).toEqual([url('list-a'), url('list-c')]);
    expect(await refusal(queues.client().send(new GetQueueUrlCommand({ QueueName: 'list-b' })))).toBe(
      'QueueDoesNotExist: The specified queue does not exist.',
    );
    expect(await refusal(queues.send(url('list-b'), 'x'))).toBe('QueueDoesNotExist: The specified queue does not exist.');
  });

  it('has none of the messages of an earlier queue of its name', async () => {
    const QueueUrl = await queues.create('reborn');
    await queues.send(QueueUrl, 'old');
    await queues.client().send(new DeleteQueueCommand({ QueueUrl }));
    await engine.clock.advance(60_000);

    await queues.create('reborn');

    expect(await queues.counts(QueueUrl)).toEqual(['0', '0', '0']);
  });

  it('keeps its name for a minute after it was deleted', async () => {
    const QueueUrl = await queues.create('missed');
    await queues.client().send(new DeleteQueueCommand({ QueueUrl }));
    await engine.clock.advance(59_999);

    expect(await refusal(queues.create('missed'))).toBe(
      'QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    );
    await engine.clock.advance(1);
    expect(await queues.create('missed')).toBe(QueueUrl);
  });

  it('is at no address that is none', async () => {
    expect(await refusal(queues.send('nowhere', 'x'))).toBe('InvalidAddress: The address nowhere is not valid for this endpoint.');
  });

  it('lets nobody do more than seven things at once', async () => {
    const QueueUrl = await queues.create('generous');
    const Actions = ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueUrl', 'PurgeQueue'];
    const grant = {
      QueueUrl,
      Label: 'all',
      AWSAccountIds: ['111122223333'],
      Actions: [...Actions, 'GetQueueAttributes', 'ListMessageMoveTasks'],
    };

    expect(await refusal(queues.client().send(new AddPermissionCommand(grant)))).toBe(
      'OverLimit: 8 Actions were found, maximum allowed is 7.',
    );
  });

  it('keeps tags', async () => {
    const QueueUrl = await queues.create('tagged');
    await queues.client().send(new TagQueueCommand({ QueueUrl, Tags: { a: '1', b: '2' } }));
    await queues.client().send(new UntagQueueCommand({ QueueUrl, TagKeys: ['a'] }));

    expect((await queues.client().send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ b: '2' });
  });

  it('gets and loses statements of its policy by their label', async () => {
    const QueueUrl = await queues.create('shared');
    const grant = { QueueUrl, Label: 'alice', AWSAccountIds: ['111122223333'], Actions: ['SendMessage'] };

    await queues.client().send(new AddPermissionCommand(grant));
    const policy: unknown = JSON.parse((await attributesOf(QueueUrl, 'Policy'))?.['Policy'] ?? '');
    const again = await refusal(queues.client().send(new AddPermissionCommand(grant)));
    await queues.client().send(new RemovePermissionCommand({ QueueUrl, Label: 'alice' }));

    expect(policy).toEqual({
      Version: '2008-10-17',
      Id: 'arn:aws:sqs:us-east-1:000000000000:shared/SQSDefaultPolicy',
      Statement: [
        {
          Sid: 'alice',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'SQS:SendMessage',
          Resource: 'arn:aws:sqs:us-east-1:000000000000:shared',
        },
      ],
    });
    expect(again).toBe('InvalidParameterValue: Value alice for parameter Label is invalid. Reason: Already exists.');
    expect(await attributesOf(QueueUrl, 'Policy')).toEqual({});
  });
});
