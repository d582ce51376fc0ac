import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });

describe('the journal as a stream', () => {
  it('begins with hello, tells what happens in batches, and goes on where a reader left off', async () => {
    const first = follow();
    await first.next('hello');
    await engine.clock.advance(1_000);
    const batch = await first.next('batch');
    first.close();
    await engine.clock.advance(2_000);

    const second = follow({ lastEventId: batch.id });
    const missed = await second.next('batch');
    second.close();

    expect(kinds(batch.data)).toContain('clock');
    expect(kinds(missed.data).filter((kind) => kind === 'clock')).toHaveLength(1);
  });

  it('counts requests that only read for who asks for that, live and after a gap', async () => {
    const dynamodb = engine.client(DynamoDBClient);
    const reader = follow({ query: '?reads=counted' });
    const { id: before } = await reader.next('hello');
    for (let index = 0; index < 3; index += 1) await dynamodb.send(new ListTablesCommand({}));
    await engine.clock.advance(1_000);
    const live = await reader.entriesUntil('clock');
    reader.close();

    const again = follow({ lastEventId: before, query: '?reads=counted' });
    const missed = await again.entriesUntil('clock');
    again.close();

    for (const entries of [live, missed]) {
      expect(entries.filter(({ kind }) => kind === 'request')).toEqual([]);
      expect(entries.filter(({ kind }) => kind === 'reads').reduce((sum, { count }) => sum + Number(count), 0)).toBe(3);
    }
  });

  it('tells a reader of another engine to look at everything anew', async () => {
    const reader = follow({ lastEventId: '1-5' });

    expect((await reader.next('reset')).data).toEqual({});
    reader.close();
  });
});

interface Entry {
  readonly kind: string;
  readonly count?: number;
}

function entriesOf(data: unknown): Entry[] {
  return Array.isArray(data) ? data : [];
}

function kinds(data: unknown): string[] {
  return entriesOf(data).map(({ kind }) => kind);
}

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** A reader of server-sent events, as small as the test needs it. */
function follow({ lastEventId, query = '' }: { readonly lastEventId?: string; readonly query?: string } = {}) {
  const controller = new AbortController();
  const headers = new Headers(lastEventId === undefined ? [] : [['last-event-id', lastEventId]]);
  const messages = read(fetch(`${engine.endpoint}/_sandbox/stream${query}`, { headers, signal: controller.signal }));
  const next = async (event: string): Promise<Message> => {
    for (;;) {
      const { value, done } = await messages.next();
      if (done) throw new Error('the stream ended');
      if (value.event === event) return value;
    }
  };
  return {
    next,
    /** What batches tell, up to the one with an entry of that kind. */
    entriesUntil: async (kind: string): Promise<Entry[]> => {
      const entries: Entry[] = [];
      while (!entries.some((entry) => entry.kind === kind)) entries.push(...entriesOf((await next('batch')).data));
      return entries;
    },
    close: () => controller.abort(),
  };
}

async function* read(answer: Promise<Response>): AsyncGenerator<Message> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of (await answer).body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text.slice(0, end))?.[1] ?? '';
      if (field('event') !== '') yield { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
      text = text.slice(end + 2);
    }
  }
}
