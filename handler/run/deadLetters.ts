import type { SQSClient } from '@aws-sdk/client-sqs';
import { idempotencyKey } from '../tasks/occurrence.ts';
import { plainItem } from '../tasks/plainValue.ts';
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

/** What is needed to replay the task: its id for the API, its row to put it back by hand, and what is known of its failure. */
function deadLetter(row: Item, lastError: string) {
  const taskId = row.TaskID?.S ?? '';
  const executionTime = row.ExecutionTime?.S ?? '';
  const whole = plainItem(row);
  const small = Buffer.byteLength(JSON.stringify(whole)) <= longestRowBytes;
  return {
    taskId,
    executionTime,
    idempotencyKey: idempotencyKey({ taskId, executionTime }),
    attempts: Number(row.Attempts?.N ?? 0),
    lastError,
    replay: { method: 'POST', path: `/tasks/${encodeURIComponent(taskId)}/retry` },
    row: small ? whole : null,
  };
}
