import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Measure } from '../measure.ts';
import { synthesize } from '../support/executor.ts';
import { atMostTimes } from '../support/figures.ts';
import { createFunction, createRole, invoke } from '../support/lambda.ts';
import { load } from '../support/load.ts';
import { median, startNinesharp } from '../support/processes.ts';

const runs = 9;
const environment = Object.fromEntries(
  ['TABLE_NAME', 'DUE_INDEX', 'RETRY_INDEX', 'RUNS_TABLE', 'OPEN_RUNS_INDEX'].map((name) => [name, name]),
);

/**
 * The first invocation of the real executor against a bare node that loads the same bundle. Its event has no time, which the handler refuses before it
 * does anything: what is measured is the start.
 */
export const cold: Measure = {
  name: 'cold',
  run: async () => {
    const synthesis = synthesize();
    const engine = await startNinesharp();
    const role = await createRole(engine.port);
    const [floors, ours]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run += 1) {
      const name = `cold-${run}`;
      const floorMs = await loadBundle(join(synthesis.bundle, 'executor.mjs'));
      // Invoked as soon as it is there: the process that is started for it meanwhile has no time of its own.
      await createFunction(engine.port, { name, role, zip: synthesis.zip, handler: 'executor.handler', environment });
      const ourMs = await invokeOnce(engine.port, name);
      // The first run finds neither node nor the bundle in the page cache, and unpacks the code.
      if (run === 0) continue;
      floors.push(floorMs);
      ours.push(ourMs);
    }
    await engine.stop();
    synthesis.remove();
    return [atMostTimes('Lambda cold, the daily executor', median(ours), median(floors), 1.5, 'node that loads the same bundle')];
  },
};

/** From the spawn of a bare node until it has loaded the bundle. */
async function loadBundle(file: string): Promise<number> {
  const began = performance.now();
  const code = `import(${JSON.stringify(pathToFileURL(file).href)}).then(() => process.stdout.write('loaded'))`;
  const env = { ...process.env, ...environment, AWS_REGION: 'us-east-1' };
  const child = spawn(process.execPath, ['-e', code], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const ms = performance.now() - began;
  child.kill();
  return ms;
}

async function invokeOnce(port: number, name: string): Promise<number> {
  const { p50 } = await load({ port, connections: 1, durationMs: 0, request: () => invoke(name) });
  return p50;
}
