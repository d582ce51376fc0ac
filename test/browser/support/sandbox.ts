import { beforeAll, beforeEach } from 'vitest';
import { deploySample } from '../../engine/support/sampleStack.ts';
import { type TestEngine, testEngine } from '../../engine/support/testEngine.ts';
import { consoleFolder } from './page.ts';

export const midnight = '2030-01-01T00:00:00.000Z';

/** An engine with the sample deployed, frozen at midnight; each test begins where the deployment ended. */
export function sampleEngine(options: { readonly code?: string } = {}): TestEngine {
  const engine = testEngine({ frozenAt: Date.parse(midnight), consoleFolder });
  beforeAll(async () => {
    await deploySample(engine, options);
    await engine.clock.freeze(midnight).catch(() => undefined);
    await engine.control('POST', 'snapshots', { name: 'deployed' });
  });
  beforeEach(async () => {
    await engine.control('POST', 'snapshots/deployed/restore', {});
  });
  return engine;
}

/** The runs that the engine tells, oldest first. */
export async function runsOf(
  engine: TestEngine,
): Promise<{ id: string; state: string; startedAt: number; dueAt: number; attempts: unknown[] }[]> {
  const answer = await fetch(`${engine.endpoint}/_sandbox/timeline/runs?limit=1000`);
  const { runs } = await answer.json();
  return runs.toReversed();
}

export async function statusOf(engine: TestEngine, id: string): Promise<string | undefined> {
  const answer = await fetch(`${engine.endpoint}/_sandbox/tables/ScheduledTasks/items`);
  const { items } = await answer.json();
  return items.find((item: { TaskID: { S: string } }) => item.TaskID.S === id)?.Status.S;
}
