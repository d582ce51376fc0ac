import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { TestEngine } from '../../support/testEngine.ts';

/** Queues of an engine, driven by the SDK. */
export function queuesOf(engine: TestEngine) {
  const client = () => engine.client(SQSClient);
  return {
    client,
    async create(QueueName: string, Attributes?: Record<string, string>): Promise<string> {
      const { QueueUrl = '' } = await client().send(new CreateQueueCommand({ QueueName, ...(Attributes && { Attributes }) }));
      return QueueUrl;
    },
    send: (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      client().send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    async receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
      const { Messages = [] } = await client().send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }));
      return Messages;
    },
    async bodies(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<(string | undefined)[]> {
      return (await this.receive(QueueUrl, more)).map(({ Body }) => Body);
    },
    /** Visible, in flight and delayed messages. */
    async counts(QueueUrl: string): Promise<readonly (string | undefined)[]> {
      const { Attributes } = await client().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      return [
        Attributes?.ApproximateNumberOfMessages,
        Attributes?.ApproximateNumberOfMessagesNotVisible,
        Attributes?.ApproximateNumberOfMessagesDelayed,
      ];
    },
  };
}

/** `Code: message` of a call that is refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => 'not refused',
    (reason: unknown) => reason,
  );
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
