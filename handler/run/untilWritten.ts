import { backOffMs } from './backOff.ts';
import type { Executor } from './executor.ts';

const firstPauseMs = 200;
/** From then on the pauses grow no more: some three seconds. */
const longestAfter = 5;

/** What the table says to every repetition alike. */
const lasting = new Set(['ValidationException', 'AccessDeniedException', 'ResourceNotFoundException']);

/**
 * Repeats a write that must not be lost for as long as the function can write, with pauses between: a table that throttles answers again. The claim
 * lives longer than that. Throws the last error when time is up, and at once what no repetition helps against.
 */
export async function untilWritten<Answer>(write: () => Promise<Answer>, executor: Executor): Promise<Answer> {
  const { now, pause, deadline, backOff } = executor;
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      const pauseMs = backOffMs(Math.min(tries, longestAfter), { baseMs: firstPauseMs, random: backOff.random });
      // One more would end after the function: the client repeats it by itself for a second or two.
      const late = now().getTime() + pauseMs >= deadline.writeUntilMs;
      if (late || (error instanceof Error && lasting.has(error.name))) throw error;
      await pause(pauseMs);
    }
  }
}
