/**
 * Runs `work` over a stream, at most `limit` at a time, and reads the stream no faster than that.
 *
 * When the stream or some work throws, the work under way still ends before that error is thrown on: nothing goes on behind the caller's back.
 */
export async function inParallel<T>(limit: number, stream: AsyncIterable<T>, work: (element: T) => Promise<void>): Promise<void> {
  const iterator = stream[Symbol.asyncIterator]();

  const worker = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) await work(next.value);
  };

  const ends = await Promise.allSettled(Array.from({ length: limit }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
