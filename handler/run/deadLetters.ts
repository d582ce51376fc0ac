import type { SQSClient } from '@aws-sdk/client-sqs';
import { idempotencyKey, unexecuted } from '../tasks/occurrence.ts';
import { wireItem } from '../tasks/plainValue.ts';
import type { Item } from '../tasks/task.ts';

/** Where a task goes that has used up its attempts. */
export interface DeadLetters {
  send(row: Item, lastError: string): Promise<void>;
}

interface DeadLetterQueue {
  readonly client: () => Promise<SQSClient>;
  readonly queueUrl: string;
  readonly runId: string;
  readonly now: () => Date;
}

// AWS: 1 MiB since August 2025, 256 KiB before and in most emulators (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html).
const longestRowBytes = 200 * 1024;

export function deadLetterQueue({ client, queueUrl, runId, now }: DeadLetterQueue): DeadLetters {
  return {
    send: async (row, lastError) => {
      const [{ SendMessageCommand }, sqs] = await Promise.all([import('@aws-sdk/client-sqs'), client()]);
      const body = JSON.stringify({ ...deadLetter(row, lastError), runId, failedAt: now().toISOString() });
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    },
  };
}

/**
 * What is known of its failure, and what is needed to replay the task: the request for the API, and the item to be put by hand, also where the row is
 * gone. One that is too large for a message is in the table alone.
 */
function deadLetter(row: Item, lastError: string) {
  const taskId = row.TaskID?.S ?? '';
  const executionTime = row.ExecutionTime?.S ?? '';
  const item = wireItem(unexecuted(row));
  const small = Buffer.byteLength(JSON.stringify(item)) <= longestRowBytes;
  return {
    taskId,
    executionTime,
    idempotencyKey: idempotencyKey({ taskId, executionTime }),
    attempts: Number(row.Attempts?.N ?? 0),
    lastError,
    replay: { method: 'POST', path: `/tasks/${encodeURIComponent(taskId)}/retry`, item: small ? item : null },
  };
}
