import type { GetQueueAttributesRequest, GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { queueArn } from '../domain/queueUrl.ts';
import { unknownAttribute } from '../errors.ts';
import { countMessages, sweepExpired } from '../messages.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
const known = new Set([
  ...['All', 'Policy', 'VisibilityTimeout', 'MaximumMessageSize', 'MessageRetentionPeriod', 'ApproximateNumberOfMessages'],
  ...['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed', 'CreatedTimestamp', 'LastModifiedTimestamp'],
  ...['QueueArn', 'DelaySeconds', 'ReceiveMessageWaitTimeSeconds', 'RedrivePolicy', 'RedriveAllowPolicy', 'FifoQueue'],
  ...['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit', 'SqsManagedSseEnabled', 'KmsMasterKeyId'],
  'KmsDataKeyReusePeriodSeconds',
]);

/** Tells a queue's attributes. The numbers of messages are exact here; AWS's are approximate. */
export const GetQueueAttributes = defineAction<Checked<GetQueueAttributesRequest, 'QueueUrl'>, GetQueueAttributesResult, SqsState>({
  name: 'GetQueueAttributes',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    const names = input.AttributeNames ?? [];
    const unknown = names.find((name) => !known.has(name));
    if (unknown !== undefined) throw unknownAttribute(unknown);
    if (names.length === 0) return {};
    const { state, clock } = context;
    sweepExpired(state, queue, clock.now());
    const counts = countMessages(state, queue, clock.now());
    const all: Record<string, string> = {
      ...queue.attributes,
      QueueArn: queueArn(queue.name, context),
      ApproximateNumberOfMessages: String(counts.visible),
      ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
      ApproximateNumberOfMessagesDelayed: String(counts.delayed),
      CreatedTimestamp: seconds(queue.createdAt),
      LastModifiedTimestamp: seconds(queue.modifiedAt),
    };
    const wanted = Object.entries(all).filter(([name]) => names.some((each) => each === 'All' || each === name));
    return { Attributes: Object.fromEntries(wanted) };
  },
});

function seconds(instant: number): string {
  return String(Math.floor(instant / 1000));
}
