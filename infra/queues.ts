import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';
import type { Stage } from './stage.ts';

export interface Queues {
  /** Tasks that have used up their attempts, each with what replays it, and nothing else. */
  readonly deadLetters: Queue;
  /** Where a task of the type `queue` sends its message unless it names another queue. */
  readonly messages: Queue;
  /** Messages and letters that were received time and again and never deleted. */
  readonly unhandled: Queue;
}

const receivedAtMost = 5;
/** The most that SQS allows: a letter that nobody deletes in as many looks is one that nobody handles, and no look by hand gets there. */
const lookedAtMost = 1_000;

export function queues(scope: Construct, names: Names, { removalPolicy }: Stage): Queues {
  const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, removalPolicy, retentionPeriod: Duration.days(14) };
  const unhandled = new Queue(scope, 'Unhandled', { queueName: names.unhandled, ...common });
  const deadLetters = new Queue(scope, 'DeadLetters', {
    queueName: names.deadLetters,
    deadLetterQueue: { queue: unhandled, maxReceiveCount: lookedAtMost },
    ...common,
  });
  const messages = new Queue(scope, 'Messages', {
    queueName: names.messages,
    deadLetterQueue: { queue: unhandled, maxReceiveCount: receivedAtMost },
    ...common,
  });
  return { deadLetters, messages, unhandled };
}
