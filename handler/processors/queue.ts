import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from '../clients.ts';
import type { Processor } from '../processors.ts';
import { setting } from '../settings.ts';
import { bodyOf, optionalText } from './parameters.ts';

/**
 * Sends a message: `Parameters` are `Body` and optionally `QueueUrl` (the stack's own queue where it is missing). A FIFO queue drops what comes twice
 * by the deduplication id; receivers of others find the key among the attributes.
 */
export const queue: Processor = async (task, { idempotencyKey, signal }) => {
  const url = optionalText(task, 'QueueUrl') ?? setting('TASK_QUEUE_URL');
  const fifo = url.endsWith('.fifo') ? { MessageDeduplicationId: idempotencyKey, MessageGroupId: idempotencyKey } : {};
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  const client = await sqs();
  await client.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: bodyOf(task, 'Body'),
      MessageAttributes: { IdempotencyKey: text(idempotencyKey), Attempt: text(String(task.attempt)) },
      ...fifo,
    }),
    { abortSignal: signal },
  );
};
