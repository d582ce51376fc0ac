import { CloudWatchLogsClient, FilterLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { inject } from 'vitest';

const endpoint = inject('endpoint');
export const settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

export const dynamodb = new DynamoDBClient(settings);
export const events = new EventBridgeClient(settings);
export const lambda = new LambdaClient(settings);
const logs = new CloudWatchLogsClient(settings);

export async function fire(rule: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${endpoint}/_sandbox/rules/${rule}/fire`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, answer: await response.json() };
}

/** The log of one invocation. LocalStack writes it in one go after the invocation, so it is whole once REPORT is there. */
export function logOf(functionName: string, requestId: string): Promise<string[]> {
  return until(`the REPORT of ${requestId}`, async () => {
    const lines = await linesOf(`/aws/lambda/${functionName}`);
    const start = lines.findIndex((line) => line.startsWith(`START RequestId: ${requestId} `));
    const end = lines.findIndex((line) => line.startsWith(`REPORT RequestId: ${requestId}\t`));
    return end === -1 ? undefined : lines.slice(start, end + 1);
  });
}

/** All lines of a group; none before its first invocation has been written. */
export async function linesOf(logGroupName: string): Promise<string[]> {
  try {
    const { events: all = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    return all.map(({ message = '' }) => message.replace(/\n$/, ''));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

/** Asks until there is an answer. Real time, because LocalStack knows no other. */
export async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within 30 s`);
}
