import { exchange } from '../exchange.ts';
import { Problem } from '../problem.ts';
import type { Reached } from './target.ts';

interface Call {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What belongs to the one connection that a call came by. */
const ofConnection = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'keep-alive', 'te', 'upgrade']);
/** LocalStack, as functions see it that run in its container. */
const inside = 'http://127.0.0.1:4566';

/** Not where functions run in containers of their own (LAMBDA_RUNTIME_EXECUTOR=docker): the LocalStack that runs tells it, and not what .env says now. */
export async function offersRelays(endpoint: string): Promise<boolean> {
  return (await exchange(`${endpoint}/_sandbox/relays`, { method: 'GET' })).status === 200;
}

/**
 * Lets functions in LocalStack's container call a server of this machine, which that container cannot reach: their calls wait at a route that
 * localstack/ready.d adds, are taken from there and handed on.
 */
export async function relayTo(origin: string, endpoint: string): Promise<Reached> {
  const { id } = await openAt(`${endpoint}/_sandbox/relays`);
  const relay = `${endpoint}/_sandbox/relays/${id}`;
  const taken = takeCalls(relay, origin);
  return {
    base: `${inside}/_sandbox/relays/${id}/to`,
    close: async () => {
      await exchange(relay, { method: 'DELETE' });
      await taken;
    },
  };
}

/** One after the other, without waiting for what is answered to them; until the relay is gone. */
async function takeCalls(relay: string, origin: string): Promise<void> {
  for (;;) {
    const answer = await exchange(`${relay}/next`, { method: 'GET' }).catch(() => undefined);
    if (answer?.status === 200) handOn(JSON.parse(answer.text), relay, origin);
    else if (answer?.status !== 204) return;
  }
}

/** Where one of the two is gone, the function hears it: its call is answered with 504 in the end. */
function handOn(call: Call, relay: string, origin: string): void {
  answerOf(call, origin)
    .then((answer) => exchange(`${relay}/answers/${call.id}`, { method: 'POST', json: JSON.stringify(answer) }))
    .catch(() => undefined);
}

async function answerOf({ method, path, headers, body }: Call, origin: string): Promise<object> {
  const content = method === 'GET' ? {} : { body: Buffer.from(body, 'base64') };
  const answered = await fetch(`${origin}${path}`, {
    method,
    headers: withoutConnection(Object.entries(headers)),
    redirect: 'manual',
    ...content,
  });
  return {
    status: answered.status,
    headers: withoutConnection([...answered.headers]),
    body: Buffer.from(await answered.arrayBuffer()).toString('base64'),
  };
}

function withoutConnection(headers: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(headers.filter(([name]) => !ofConnection.has(name.toLowerCase())));
}

async function openAt(url: string): Promise<{ readonly id: string }> {
  const { status, text } = await exchange(url, { method: 'POST' });
  if (status === 201) return JSON.parse(text);
  throw new Problem(
    'no-receiver',
    'functions on this LocalStack cannot call a server of this machine',
    `${url} answered ${status}: with LAMBDA_RUNTIME_EXECUTOR=docker they run in containers of their own`,
    "take LAMBDA_RUNTIME_EXECUTOR=node-local, or add needs: ['local-receiver'] to the scenario",
    1,
  );
}
