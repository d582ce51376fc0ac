import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Two writes per task are most of a run. A tenth of what each costs the processor would be putting the same middleware together again, and almost
 * another preparing what the SDK tells its logger: nobody listens to that.
 */
export function dynamodb(): DynamoDBClient {
  const client = new DynamoDBClient({ cacheMiddleware: true });
  client.middlewareStack.remove('loggerMiddleware');
  makeQuickToCopy(client.config);
  return client;
}

/**
 * Each call copies its client's configuration four times. V8 keeps what was put together name by name as a table, which is copied name by name, and what is a
 * prototype of something as a record, which is copied as one: that takes a third off what the middleware costs the processor.
 */
function makeQuickToCopy(config: object): void {
  Object.create(config);
}

// Most runs need none of these: each is loaded and made when first asked for, and a start parses the DynamoDB client alone.
export const sqs: () => Promise<SQSClient> = once(async () => {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  // The queue's URL may name a host that only its emulator knew; the endpoint that everything else goes to knows the queue, too.
  return new SQSClient({ useQueueUrlAsEndpoint: false });
});

export const lambda: () => Promise<LambdaClient> = once(async () => {
  const { LambdaClient } = await import('@aws-sdk/client-lambda');
  return new LambdaClient({});
});

const secrets: () => Promise<SecretsManagerClient> = once(async () => {
  const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  return new SecretsManagerClient({});
});

/** A secret is read again after this time, so that a rotated one is soon in use. */
const secretKeptMs = 5 * 60 * 1000;
const kept = new Map<string, { readonly text: string; readonly untilMs: number }>();

export async function secretText(name: string): Promise<string> {
  const known = kept.get(name);
  const nowMs = Date.now();
  if (known && known.untilMs > nowMs) return known.text;

  const [{ GetSecretValueCommand }, client] = await Promise.all([import('@aws-sdk/client-secrets-manager'), secrets()]);
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
  if (SecretString === undefined) throw new Error(`the secret ${name} is no text`);
  kept.set(name, { text: SecretString, untilMs: nowMs + secretKeptMs });
  return SecretString;
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
