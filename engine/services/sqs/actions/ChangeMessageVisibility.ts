import type { ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { changeVisibility } from '../receipts.ts';
import type { SqsState } from '../state.ts';

type Input = Checked<ChangeMessageVisibilityRequest, 'QueueUrl' | 'ReceiptHandle' | 'VisibilityTimeout'>;

export const ChangeMessageVisibility = defineAction<Input, object, SqsState>({
  name: 'ChangeMessageVisibility',
  ...onQueue,

  run(input, context) {
    changeVisibility(requireQueue(input, context), input, context);
    return {};
  },
});
