import type { DeleteMessageBatchRequest, DeleteMessageBatchResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkBatch, eachEntry } from '../domain/batch.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { deleteReceived } from '../receipts.ts';
import type { SqsState } from '../state.ts';

export const DeleteMessageBatch = defineAction<
  Checked<DeleteMessageBatchRequest, 'QueueUrl' | 'Entries'>,
  DeleteMessageBatchResult,
  SqsState
>({
  name: 'DeleteMessageBatch',
  permission: 'sqs:DeleteMessage',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    checkBatch(input.Entries, 'DeleteMessageBatchRequestEntry');
    return eachEntry(input.Entries, ({ ReceiptHandle = '' }) => {
      deleteReceived(queue, ReceiptHandle, context);
      return {};
    });
  },
});
