import { AwsError } from '../../../kernel/errors.ts';
import { arnOfQueue, storedQueueUrl } from '../../../kernel/queueUrl.ts';
import type { Json, JsonObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { type Made, mutable, type Naming, type ResourceContext, type ResourceType, replaced, tagMap, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

/** What a property that a template no longer has goes back to; nothing takes a policy away. AWS: API_SetQueueAttributes. */
const defaults: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  DelaySeconds: '0',
  FifoThroughputLimit: 'perQueue',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  RedriveAllowPolicy: '',
  RedrivePolicy: '',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

const nameLengthMax = 80;
const fifoSuffix = '.fifo';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const SQS_Queue: ResourceType = {
  type: 'AWS::SQS::Queue',
  nameProperty: 'QueueName',
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  taggable: true,
  properties: {
    ContentBasedDeduplication: mutable('boolean'),
    DeduplicationScope: mutable('string'),
    DelaySeconds: mutable('integer'),
    FifoQueue: replaced('boolean'),
    FifoThroughputLimit: mutable('string'),
    MaximumMessageSize: mutable('integer'),
    MessageRetentionPeriod: mutable('integer'),
    QueueName: replaced('string'),
    ReceiveMessageWaitTimeSeconds: mutable('integer'),
    RedriveAllowPolicy: mutable('json'),
    RedrivePolicy: mutable('json'),
    SqsManagedSseEnabled: mutable('boolean'),
    Tags: mutable(tagsShape),
    VisibilityTimeout: mutable('integer'),
  },
  refused: ['KmsDataKeyReusePeriodSeconds', 'KmsMasterKeyId'],
  plannedId: (properties, naming) => storedQueueUrl(text(properties['QueueName']) ?? generatedName(properties, naming), naming),

  async create({ physicalId, properties }, context) {
    const QueueName = nameOf(physicalId);
    const taken = await unlessMissing(context.call('sqs', 'GetQueueUrl', { QueueName }));
    if (taken) throw new AwsError('QueueNameExists', `${QueueName} already exists`);
    const tags = tagMap(properties, context);
    await context.call('sqs', 'CreateQueue', { QueueName, Attributes: attributesOf(properties), tags });
    return made(physicalId, context);
  },

  async update(existing, { properties }, context) {
    const { physicalId: QueueUrl } = existing;
    const [before, after] = [attributesOf(existing.properties), attributesOf(properties)];
    const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    const reset = Object.fromEntries(removed.map((name) => [name, defaults[name] ?? '']));
    const changed = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
    const Attributes = { ...reset, ...changed };
    if (Object.keys(Attributes).length > 0) await context.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
    await syncTags(existing, properties, context, {
      add: (Tags) => context.call('sqs', 'TagQueue', { QueueUrl, Tags }),
      remove: (TagKeys) => context.call('sqs', 'UntagQueue', { QueueUrl, TagKeys }),
    });
    return made(QueueUrl, context);
  },

  async delete({ physicalId: QueueUrl }, context) {
    await unlessMissing(context.call('sqs', 'DeleteQueue', { QueueUrl }));
    // AWS waits here until the name is free. Sandbox: it is at once, so that who destroys a stack may deploy it again with the clock standing still.
    await context.callAsService('sqs', 'DeleteQueue', { QueueUrl });
  },
};

function generatedName({ FifoQueue }: JsonObject, naming: Naming): string {
  return FifoQueue === true ? `${naming.generate(nameLengthMax - fifoSuffix.length)}${fifoSuffix}` : naming.generate(nameLengthMax);
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function made(physicalId: string, context: ResourceContext): Made {
  const QueueName = nameOf(physicalId);
  return { physicalId, attributes: { Arn: arnOfQueue(QueueName, context), QueueName, QueueUrl: physicalId } };
}

/** AWS: FifoQueue false is as good as none (aws-resource-sqs-queue), which the API itself refuses. */
function attributesOf({ QueueName: _, Tags: __, ...properties }: JsonObject): Record<string, string> {
  const given = Object.entries(properties).filter(([name, value]) => name !== 'FifoQueue' || value === true);
  return Object.fromEntries(given.map(([name, value]) => [name, attributeText(value)]));
}

function attributeText(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
