import { afterAll, test as base, beforeAll, type TestAPI } from 'vitest';
import type { Engine } from './api.d.ts';
import { startEngine } from './kit.ts';
import type { EngineFixtures, EngineTestOptions } from './vitestApi.d.ts';

const deployed = 'deployed';
/** A first deployment takes the CDK some ten seconds, and a busy machine several times that. */
const deployTimeoutMs = 300_000;

/** See vitestApi.d.ts, which the package ships as its types. */
export function engineTest({ app, context, ...start }: EngineTestOptions = {}): TestAPI<EngineFixtures> {
  let running: Engine | undefined;
  // Hooks, and not a fixture of the file: a fixture's time is taken from its first test's.
  beforeAll(async () => {
    running = await startEngine(start);
    if (app !== undefined) await running.deploy({ app, ...(context ? { context } : {}) });
    await running.save(deployed);
  }, deployTimeoutMs);
  afterAll(() => running?.stop());
  return base.extend<EngineFixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the parameter which fixtures are used.
    engine: async ({}, use) => {
      if (!running) throw new Error('engineTest() is called outside the test file: call it at the top of the file that uses it.');
      await running.restore(deployed);
      await use(running);
    },
    clock: ({ engine }, use) => use(engine.clock),
    aws: ({ engine }, use) => use(engine.clientConfig),
  });
}
