import type { InputLogEvent, RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter } from '../errors.ts';
import { batchBytes, batchSpanMs, newestMs, oldestMs, storedSizeOf } from './limits.ts';

export interface IncomingEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** Refuses a batch that PutLogEvents refuses as a whole. */
export function readBatch(events: readonly InputLogEvent[]): IncomingEvent[] {
  const batch = events.map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
  const sizeBytes = batch.reduce((size, { message }) => size + storedSizeOf(message), 0);
  if (sizeBytes > batchBytes) throw invalidParameter(`Upload too large: ${sizeBytes} bytes exceeds limit of ${batchBytes}`);

  const unordered = batch.some(({ timestamp }, index) => timestamp < (batch[index - 1]?.timestamp ?? 0));
  if (unordered) throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  if ((batch.at(-1)?.timestamp ?? 0) - (batch[0]?.timestamp ?? 0) > batchSpanMs) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
  return batch;
}

/** Leaves out what is too old, expired or too new, and says so with AWS's indices: where the old ones end, where the new ones begin. */
export function judgeBatch(
  batch: readonly IncomingEvent[],
  { now, retentionStart }: { readonly now: number; readonly retentionStart: number },
): { readonly accepted: readonly IncomingEvent[]; readonly rejected?: RejectedLogEventsInfo } {
  const countBefore = (instant: number) => batch.filter(({ timestamp }) => timestamp < instant).length;
  const tooOld = countBefore(now - oldestMs);
  const expired = countBefore(retentionStart);
  const tooNew = countBefore(now + newestMs + 1);

  const rejected = {
    ...(tooNew < batch.length && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  };
  const accepted = batch.slice(Math.max(tooOld, expired), tooNew);
  return Object.keys(rejected).length > 0 ? { accepted, rejected } : { accepted };
}
