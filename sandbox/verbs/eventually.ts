import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.ts';

const longestPauseMs = 500;

/** Asks until the answer is truthy: at once where an engine is immediate, with growing pauses where it lags (indexes, logs). */
export async function eventually<Answer>(ask: () => Promise<Answer>, what: string, patienceMs = 30_000): Promise<NonNullable<Answer>> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline)
      throw new Problem('timed-out', `waited ${patienceMs / 1000} s in vain for ${what}`, 'it did not come', 'ninesharp run logs', 1);
    await sleep(pauseMs);
  }
}
