import { GetQueueUrlCommand, PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Names } from '../../infra/names.ts';
import type { Target } from '../engines/target.ts';

export interface Message {
  readonly body: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

export interface Queues {
  /** The messages that wait in the dead-letter queue; they stay there. */
  deadLetters(): Promise<Message[]>;
  /** Those in the queue that tasks send to. */
  messages(): Promise<Message[]>;
  /** Those that were received from it time and again. */
  unhandled(): Promise<Message[]>;
  /** Takes everything out of all of them. AWS: once in 60 seconds (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html); local engines know no such limit. */
  purge(): Promise<void>;
}

const most = 10;

export function queuesOf({ clientConfig }: Target, names: Names): Queues {
  const client = new SQSClient({ ...clientConfig, useQueueUrlAsEndpoint: false });
  const peek = async (QueueName: string): Promise<Message[]> => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: most, VisibilityTimeout: 0, MessageAttributeNames: ['All'] }),
    );
    return Messages.map(({ Body = '{}', MessageAttributes = {} }) => ({
      body: JSON.parse(Body),
      attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, value]) => [name, value.StringValue])),
    }));
  };
  const purge = async () => {
    for (const QueueName of [names.deadLetters, names.messages, names.unhandled]) {
      const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
      await client.send(new PurgeQueueCommand({ QueueUrl }));
    }
  };
  return {
    deadLetters: () => peek(names.deadLetters),
    messages: () => peek(names.messages),
    unhandled: () => peek(names.unhandled),
    purge,
  };
}
