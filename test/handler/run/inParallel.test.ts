import { expect, it } from 'vitest';
import { inParallel } from '../../../handler/run/inParallel.ts';

async function* countTo(last: number): AsyncGenerator<number> {
  for (let number = 1; number <= last; number += 1) yield number;
}

it('does each element once, at most as many at a time as the limit', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;

  await inParallel(3, countTo(20), async (element) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    done.push(element);
  });

  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(most).toBe(3);
});

it('begins in turns of the event loop, so that what the first asks for goes out before the next begins', async () => {
  const seen: string[] = [];

  await inParallel(3, countTo(3), async (element) => {
    seen.push(`begins ${element}`);
    await new Promise(setImmediate);
    seen.push(`goes on with ${element}`);
    await new Promise(setImmediate);
  });

  expect(seen.indexOf('goes on with 1')).toBeLessThan(seen.indexOf('begins 3'));
});

it('reads no further ahead than it works', async () => {
  let read = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  async function* stream() {
    while (read < 100) {
      read += 1;
      yield read;
    }
  }

  const run = inParallel(4, stream(), () => gate);
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  const readWhileBlocked = read;
  open();
  await run;

  expect(readWhileBlocked).toBe(4);
  expect(read).toBe(100);
});

it('throws what the stream throws, after the work under way has ended', async () => {
  const ended: number[] = [];
  async function* broken() {
    yield 1;
    yield 2;
    throw new Error('the index went away');
  }

  const run = inParallel(2, broken(), async (element) => {
    await new Promise(setImmediate);
    ended.push(element);
  });

  await expect(run).rejects.toThrow('the index went away');
  expect(ended).toEqual([1, 2]);
});
