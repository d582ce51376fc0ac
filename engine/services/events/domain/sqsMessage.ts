import { parseArn } from '../../../kernel/arn.ts';

/** What EventBridge sends to a queue: the payload as the message's body. */
export function sendMessageInput(queueArn: string, body: string, messageGroupId?: string) {
  const { account, resource } = parseArn(queueArn) ?? { account: '', resource: '' };
  return {
    QueueUrl: `/${account}/${resource}`,
    MessageBody: body,
    ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
  };
}
