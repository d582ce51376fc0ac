import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../kernel/errors.ts';
import { batchEntriesMax } from './limits.ts';

interface Entry {
  readonly Id?: string | undefined;
}

/** Refuses a batch that is wrong as a whole. AWS: the sentences of API_SendMessageBatch's errors. */
export function checkBatch(entries: readonly Entry[], kind: string): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', `There should be at least one ${kind} in the request.`);
  if (entries.length > batchEntriesMax) {
    const sentence = `Maximum number of entries per request are ${batchEntriesMax}. You have sent ${entries.length}.`;
    throw new AwsError('TooManyEntriesInBatchRequest', sentence);
  }
  const seen = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(Id)) {
      const sentence =
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
      throw new AwsError('InvalidBatchEntryId', sentence);
    }
    if (seen.has(Id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

/** Does each entry by itself: one that is refused does not stop the others. */
export function eachEntry<Given extends Entry, Result>(
  entries: readonly Given[],
  act: (entry: Given) => Result,
): { Successful: (Result & { Id: string })[]; Failed: BatchResultErrorEntry[] } {
  const Successful: (Result & { Id: string })[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    const { Id = '' } = entry;
    try {
      Successful.push({ ...act(entry), Id });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error;
      Failed.push({ Id, SenderFault: error.status < 500, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}
