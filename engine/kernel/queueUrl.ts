import { formatArn } from './arn.ts';

/** AWS's own form of a queue's URL. It is what is stored: no state holds the host or port that the engine happens to have. */
const awsQueueUrl = /^https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com(\/\d{12}\/[A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/;

interface Place {
  readonly account: string;
  readonly region: string;
}

export function storedQueueUrl(name: string, { account, region }: Place): string {
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

export function arnOfQueue(name: string, { account, region }: Place): string {
  return formatArn({ service: 'sqs', region, account, resource: name });
}

/** A stored queue URL as its reader reaches the engine; any other text as it is. An SQS client sends to the host of the URL that it is given. */
export function localQueueUrl<Text extends string | undefined>(text: Text, endpoint: string): Text | string {
  const path = text === undefined ? undefined : awsQueueUrl.exec(text)?.[1];
  return path === undefined ? text : `${endpoint}${path}`;
}
