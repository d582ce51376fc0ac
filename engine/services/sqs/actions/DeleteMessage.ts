import type { DeleteMessageRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { deleteReceived } from '../receipts.ts';
import type { SqsState } from '../state.ts';

export const DeleteMessage = defineAction<Checked<DeleteMessageRequest, 'QueueUrl' | 'ReceiptHandle'>, object, SqsState>({
  name: 'DeleteMessage',
  ...onQueue,

  run(input, context) {
    deleteReceived(requireQueue(input, context), input.ReceiptHandle, context);
    return {};
  },
});
