import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Runs `work` over a stream, at most `limit` at a time, and reads the stream no faster than that.
 *
 * Work begins in turns of the event loop, so that the first request is on its way, and being answered, while the next one is signed.
 * When the stream or some work throws, the work under way still ends before that error is thrown on: nothing goes on behind the caller's back.
 */
export async function inParallel<T>(limit: number, stream: AsyncIterable<T>, work: (element: T) => Promise<void>): Promise<void> {
  const iterator = stream[Symbol.asyncIterator]();
  const failures: unknown[] = [];
  let exhausted = false;

  const worker = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) await work(next.value);
    exhausted = true;
  };

  const workers: Promise<unknown>[] = [];
  while (workers.length < limit && !exhausted) {
    workers.push(worker().catch((error: unknown) => failures.push(error)));
    await nextTurn();
  }
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}
