import type { SendMessageBatchRequest, SendMessageBatchResult } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../kernel/errors.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkBatch, eachEntry } from '../domain/batch.ts';
import { messageMaxBytes } from '../domain/limits.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { type Outgoing, send, sizeOf } from '../sending.ts';
import type { SqsState } from '../state.ts';

/** Sends up to ten messages; one that is refused does not stop the others. */
export const SendMessageBatch = defineAction<Checked<SendMessageBatchRequest, 'QueueUrl' | 'Entries'>, SendMessageBatchResult, SqsState>({
  name: 'SendMessageBatch',
  permission: 'sqs:SendMessage',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    checkBatch(input.Entries, 'SendMessageBatchRequestEntry');
    checkTotal(input.Entries);
    const { Successful, Failed } = eachEntry(input.Entries, (entry) => send(entry, queue, context));
    return { Successful: Successful.map((each) => ({ MessageId: '', MD5OfMessageBody: '', ...each })), Failed };
  },
});

function checkTotal(entries: readonly Outgoing[]): void {
  const bytes = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes <= messageMaxBytes) return;
  throw new AwsError('BatchRequestTooLong', `Batch requests cannot be longer than ${messageMaxBytes} bytes. You have sent ${bytes} bytes.`);
}
