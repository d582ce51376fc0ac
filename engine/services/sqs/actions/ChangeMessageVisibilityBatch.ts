import type { ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkBatch, eachEntry } from '../domain/batch.ts';
import { missingParameter } from '../errors.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { changeVisibility } from '../receipts.ts';
import type { SqsState } from '../state.ts';

type Input = Checked<ChangeMessageVisibilityBatchRequest, 'QueueUrl' | 'Entries'>;

export const ChangeMessageVisibilityBatch = defineAction<Input, ChangeMessageVisibilityBatchResult, SqsState>({
  name: 'ChangeMessageVisibilityBatch',
  permission: 'sqs:ChangeMessageVisibility',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    checkBatch(input.Entries, 'ChangeMessageVisibilityBatchRequestEntry');
    return eachEntry(input.Entries, ({ ReceiptHandle = '', VisibilityTimeout }) => {
      if (VisibilityTimeout === undefined) throw missingParameter('VisibilityTimeout');
      changeVisibility(queue, { ReceiptHandle, VisibilityTimeout }, context);
      return {};
    });
  },
});
