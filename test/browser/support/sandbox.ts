import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type RunningEngine, startEngine } from '../../../engine/index.ts';
import { deploySample } from '../../engine/support/sampleStack.ts';
import { driver, type TestEngine } from '../../engine/support/testEngine.ts';
import { consoleFolder } from './page.ts';

export const midnight = '2030-01-01T00:00:00.000Z';

/** The one that all journeys share which need no code of their own. */
let shared: Promise<RunningEngine> | undefined;
const started: RunningEngine[] = [];

/** An engine with the sample deployed, frozen at midnight; each test begins where the deployment ended. */
export function sampleEngine(options: { readonly code?: string } = {}): TestEngine {
  let running: RunningEngine | undefined;
  const engine = driver(() => {
    if (!running) throw new Error('the engine runs only while tests run');
    return running.endpoint;
  });
  beforeAll(async () => {
    if (options.code === undefined) shared ??= start();
    running = await (options.code === undefined ? shared : start(options));
  });
  beforeEach(async () => {
    await engine.control('POST', 'snapshots/deployed/restore', {});
  });
  return engine;
}

afterAll(async () => {
  await Promise.all(started.map((running) => running.stop()));
});

async function start(options: { readonly code?: string } = {}): Promise<RunningEngine> {
  const running = await startEngine({ port: 0, seed: 'test', frozenAt: Date.parse(midnight), consoleFolder });
  started.push(running);
  const engine = driver(() => running.endpoint);
  await deploySample(engine, options);
  await engine.clock.freeze(midnight).catch(() => undefined);
  await engine.control('POST', 'snapshots', { name: 'deployed' });
  return running;
}
/** As after the deployment, and without the futures and the acts of the tests before, which only a reset forgets. */
export async function forgetOthers(engine: TestEngine): Promise<void> {
  await engine.control('POST', 'reset', {});
  await engine.control('POST', 'snapshots/deployed/restore', {});
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
