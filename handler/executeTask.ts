import { errorFields, type Log } from './log.ts';
import type { Processor } from './processors.ts';
import type { Candidate, Claim } from './task.ts';
import type { Tasks } from './taskTable.ts';

export interface Executor {
  readonly tasks: Tasks;
  readonly process: Processor;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * How one task ended. `failed`: the task threw, and waits for the next run. `skipped`: not ours to execute. `overtaken`: executed, but the claim had
 * been lost meanwhile. `interrupted`: the table could not be written, so what the row says is older than what happened.
 */
export type Outcome = 'completed' | 'failed' | 'skipped' | 'overtaken' | 'interrupted';

/** Claims, executes and completes one task, and writes its line. Never throws: one task doesn't stop the others. */
export async function executeTask(candidate: Candidate, executor: Executor): Promise<Outcome> {
  try {
    const claim = await executor.tasks.claim(candidate);
    if (!('refused' in claim)) return await executeClaimed(claim, executor);

    executor.log.info('task skipped', { ...candidate, reason: claim.refused, claimedBy: claim.claimedBy });
    return 'skipped';
  } catch (error) {
    executor.log.error('task interrupted', { ...candidate, ...errorFields(error) });
    return 'interrupted';
  }
}

async function executeClaimed(claim: Claim, { tasks, process, log, now }: Executor): Promise<Outcome> {
  const startedAt = now();
  const fields = () => ({ ...claim.task, durationMs: now().getTime() - startedAt.getTime() });

  try {
    await process(claim.task);
  } catch (error) {
    log.error('task failed', { ...fields(), ...errorFields(error) });
    await tasks.release(claim);
    return 'failed';
  }

  if (await tasks.complete(claim)) {
    log.info('task completed', fields());
    return 'completed';
  }
  log.warn('task overtaken', { ...fields(), reason: 'the claim was lost before the task was completed' });
  return 'overtaken';
}
