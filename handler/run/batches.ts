import type { Candidate } from '../tasks/task.ts';

/** What one worker finishes well within its timeout: some 150 tasks a second with 512 MB. */
const mostInBatch = 2_000;

// AWS: an asynchronous invocation takes 1 MB since October 2025, 256 KB before and in most emulators (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
const mostBytes = 200_000;

/** A task as a worker's event carries it: its id, its instant, its priority. */
export type BatchEntry = readonly [taskId: string, executionTime: string, priority: number];

/** Cuts the candidates, in their order, into batches that an event can carry. */
export function* batchesOf(candidates: Iterable<Candidate>): Generator<BatchEntry[]> {
  let batch: BatchEntry[] = [];
  let bytes = 0;
  for (const { taskId, executionTime, priority } of candidates) {
    const entry: BatchEntry = [taskId, executionTime, priority];
    const entryBytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (batch.length === mostInBatch || (batch.length > 0 && bytes + entryBytes > mostBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entryBytes;
  }
  if (batch.length > 0) yield batch;
}
