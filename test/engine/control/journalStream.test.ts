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

    const second = follow(batch.id);
    const missed = await second.next('batch');
    second.close();

    expect(kinds(batch.data)).toContain('clock');
    expect(kinds(missed.data).filter((kind) => kind === 'clock')).toHaveLength(1);
  });

  it('tells a reader of another engine to look at everything anew', async () => {
    const reader = follow('1-5');

    expect((await reader.next('reset')).data).toEqual({});
    reader.close();
  });
});

function kinds(entries: unknown): string[] {
  return Array.isArray(entries) ? entries.map(({ kind }) => String(kind)) : [];
}

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** A reader of server-sent events, as small as the test needs it. */
function follow(lastEventId?: string) {
  const controller = new AbortController();
  const headers = new Headers(lastEventId === undefined ? [] : [['last-event-id', lastEventId]]);
  const messages = read(fetch(`${engine.endpoint}/_sandbox/stream`, { headers, signal: controller.signal }));
  return {
    next: async (event: string): Promise<Message> => {
      for (;;) {
        const { value, done } = await messages.next();
        if (done) throw new Error('the stream ended');
        if (value.event === event) return value;
      }
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
