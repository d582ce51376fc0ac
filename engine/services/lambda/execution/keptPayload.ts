import type { Attempt } from '../../../runtime/function.ts';
import type { Files } from '../../../store/files.ts';

/** So much of an event stands in the journal itself; a larger one is a file. */
const journalledMostBytes = 8 * 1024;

/** The event, so that the run can be looked at and done again. */
export function keptEvent(payload: Uint8Array, files: Files): { event: string } | { eventFile: string } {
  return payload.byteLength <= journalledMostBytes ? { event: Buffer.from(payload).toString('utf8') } : { eventFile: files.put(payload) };
}

/** What the function answered, or its runtime's document of the error; the beginning of a long one. */
export function keptAnswer({ ending }: Attempt): { answer?: string; answerBytes?: number } {
  if (ending.kind !== 'response' && ending.kind !== 'error') return {};
  const { payload } = ending;
  return { answer: payload.subarray(0, journalledMostBytes).toString('utf8'), answerBytes: payload.byteLength };
}
