import type { ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { numberOf } from '../domain/attributes.ts';
import { batchEntriesMax, visibilityMaxS, waitMaxS } from '../domain/limits.ts';
import { invalidValue } from '../errors.ts';
import { pollMessages } from '../longPoll.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

type Input = Checked<ReceiveMessageRequest, 'QueueUrl'>;

/** Receives up to ten messages; waits in real time, when asked to, while there are none. */
export const ReceiveMessage = defineProcess<Input, ReceiveMessageResult, SqsState>({
  name: 'ReceiveMessage',
  ...onQueue,
  waits: true,
  refuses: ['ReceiveRequestAttemptId'],

  async run(input, context) {
    const { MaxNumberOfMessages: max = 1, MessageAttributeNames = [], MessageSystemAttributeNames = [], AttributeNames = [] } = input;
    const { attributes } = requireQueue(input, context);
    const visibilityS = input.VisibilityTimeout ?? numberOf(attributes, 'VisibilityTimeout');
    const waitS = input.WaitTimeSeconds ?? numberOf(attributes, 'ReceiveMessageWaitTimeSeconds');
    checkNumber('MaxNumberOfMessages', max, 1, batchEntriesMax);
    checkNumber('VisibilityTimeout', visibilityS, 0, visibilityMaxS);
    checkNumber('WaitTimeSeconds', waitS, 0, waitMaxS);

    const systemAttributes: readonly string[] = [...AttributeNames, ...MessageSystemAttributeNames];
    const wanted = { max, visibilityMs: visibilityS * 1000, systemAttributes, attributes: MessageAttributeNames };
    const messages = await pollMessages(input.QueueUrl, wanted, waitS * 1000, context);
    return messages.length > 0 ? { Messages: messages } : {};
  },
});

function checkNumber(name: string, value: number, min: number, max: number): void {
  if (value < min || value > max) throw invalidValue(value, name, `Must be between ${min} and ${max}, if provided.`);
}
