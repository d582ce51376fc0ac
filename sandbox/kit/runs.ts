import type { Journalled } from '../controlAnswers.ts';
import type { Run } from './api.d.ts';

const outcomes = ['succeeded', 'failed', 'timeout', 'outOfMemory', 'exited', 'interrupted'] as const;

/** A run as the engine's journal has it, in the kit's words. */
export function runOf(entry: Journalled): Run {
  const { function: name, requestId, outcome, startedAt, durationMs, error, at } = entry;
  return {
    function: String(name),
    requestId: String(requestId),
    outcome: outcomes.find((known) => known === outcome) ?? 'failed',
    startedAt: Number(startedAt ?? at),
    durationMs: Number(durationMs ?? 0),
    ...(error === undefined ? {} : { error }),
  };
}
