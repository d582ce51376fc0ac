import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { send } from '../sending.ts';
import type { SqsState } from '../state.ts';

export const SendMessage = defineAction<Checked<SendMessageRequest, 'QueueUrl' | 'MessageBody'>, SendMessageResult, SqsState>({
  name: 'SendMessage',
  ...onQueue,

  run(input, context) {
    return send(input, requireQueue(input, context), context);
  },
});
