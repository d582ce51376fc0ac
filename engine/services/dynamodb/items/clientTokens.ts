import { createHash } from 'node:crypto';
import { AwsError } from '../../../kernel/errors.ts';
import type { AnsweredToken, DynamoContext } from '../state.ts';

// AWS: a token is good for 10 minutes after the first request that used it
// (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
const lifetimeMs = 10 * 60 * 1000;
const forgottenPerRequest = 2;

type Context = Pick<DynamoContext, 'state' | 'clock'>;

/** Whether the request was answered already under its token; throws when the token stands for another request. */
export function isAnswered({ state, clock }: Context, token: string, request: object): boolean {
  const known = state.tokens.get(token);
  if (!known || known.expiresAt <= clock.now()) return false;
  if (known.requestHash === hashOf(request)) return true;
  // AWS?: the documentation's words for this exception; settled by: two TransactWriteItems with one token and different items.
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
  );
}

/** Remembers the request under its token, and forgets a few that have expired. */
export function rememberToken({ state, clock }: Context, token: string, request: object): void {
  const now = clock.now();
  for (const old of state.tokensByExpiry.list({ limit: forgottenPerRequest }).filter(({ expiresAt }) => expiresAt <= now)) {
    state.tokensByExpiry.delete(...expiryKey(old));
    if (state.tokens.get(old.token)?.expiresAt === old.expiresAt) state.tokens.delete(old.token);
  }
  const answered = { token, requestHash: hashOf(request), expiresAt: now + lifetimeMs };
  state.tokens.put(answered);
  state.tokensByExpiry.put(answered);
}

/** Digits of equal number, so that text order is the order of time. */
export function expiryKey({ expiresAt, token }: AnsweredToken): [string, string] {
  return [String(expiresAt).padStart(16, '0'), token];
}

function hashOf(request: object): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
