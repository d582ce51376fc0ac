import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journalled } from '../../controlAnswers.ts';

const againAfterMs = 1_000;

export interface Follower {
  /** What happened, in order. */
  happened(entries: readonly Journalled[]): void;
  /** Something was missed: the reader was too slow, or the engine was started anew. */
  missed?(): void;
}

/** Follows the engine's journal over its event stream until it is aborted; comes back by itself, and misses nothing that the engine remembers. */
export async function followJournal(endpoint: string, follower: Follower, signal: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  while (!signal.aborted) {
    const response = await open(`${endpoint}/_sandbox/stream`, lastId, signal).catch(() => undefined);
    if (response) for await (const event of eventsOf(response, signal)) lastId = deliver(event, follower) ?? lastId;
    // Aborted while asleep: the loop ends.
    await sleep(againAfterMs, undefined, { signal }).catch(() => undefined);
  }
}

interface ServerSentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

function open(url: string, lastId: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
    get(url, { headers, signal }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`${url} answered ${response.statusCode}`));
    }).on('error', reject);
  });
}

async function* eventsOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
  let text = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      yield* messages.map(readEvent).filter((event) => event.event !== '');
    }
  } catch (error) {
    // The engine went away, or we were told to stop.
    if (!signal.aborted && !(error instanceof Error && 'code' in error)) throw error;
  }
}

function readEvent(message: string): ServerSentEvent {
  const field = (name: string) =>
    message
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: field('id'), event: field('event'), data: field('data') };
}

function deliver({ id, event, data }: ServerSentEvent, follower: Follower): string | undefined {
  if (event === 'batch') follower.happened(JSON.parse(data));
  if (event === 'reset') follower.missed?.();
  return id === '' ? undefined : id;
}
