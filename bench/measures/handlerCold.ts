import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Measure } from '../measure.ts';
import { synthesize } from '../support/executor.ts';
import { createFunction, createRole, invoke, zipOf } from '../support/lambda.ts';
import { load } from '../support/load.ts';
import { median, startNinesharp } from '../support/processes.ts';

const runs = 9;
const mostMs = 100;
const mostBytes = 1_000_000;
const empty = zipOf('export const handler = async () => ({});');
const settings = ['TABLE_NAME', 'DUE_INDEX', 'RETRY_INDEX', 'RUNS_TABLE', 'OPEN_RUNS_INDEX', 'EXECUTOR_FUNCTION'];
const environment = Object.fromEntries(settings.map((name) => [name, name]));

/**
 * What the start of each function costs beside an empty one's: the same event, which has nothing that they could work on and is refused at once.
 * And how large what is deployed is, all functions together: the DynamoDB client and what it needs (400 KB), the clients of SQS, Lambda and Secrets
 * Manager (200 KB), which are loaded when a task needs them, the credential providers that Lambda never loads (80 KB), and our own code (50 KB).
 */
export const handlerCold: Measure = {
  name: 'handlerCold',
  run: async () => {
    const synthesis = synthesize();
    const engine = await startNinesharp();
    const role = await createRole(engine.port);
    const entries = ['executor', 'api'];
    const times = new Map<string, number[]>(['empty', ...entries].map((name) => [name, []]));
    for (let run = 0; run <= runs; run += 1) {
      for (const [entry, measured] of times) {
        const name = `${entry}-${run}`;
        const code = entry === 'empty' ? { zip: empty } : { zip: synthesis.zip, handler: `${entry}.handler`, environment };
        await createFunction(engine.port, { name, role, ...code });
        const { p50 } = await load({ port: engine.port, connections: 1, durationMs: 0, request: () => invoke(name) });
        // The first run unpacks the code.
        if (run > 0) measured.push(p50);
      }
    }
    await engine.stop();
    const sizeBytes = readdirSync(synthesis.bundle).reduce((sum, file) => sum + statSync(join(synthesis.bundle, file)).size, 0);
    synthesis.remove();
    return [...entries.map((entry) => beside(entry, times)), sizeOf(sizeBytes)];
  },
};

function beside(entry: string, times: ReadonlyMap<string, number[]>): Figure {
  const [floor, ours] = [median(times.get('empty') ?? []), median(times.get(entry) ?? [])];
  return {
    what: `the first invocation of the handler ${entry}`,
    floor: `${floor.toFixed(0)} ms (an empty handler's)`,
    ours: `${ours.toFixed(0)} ms`,
    result: `+${(ours - floor).toFixed(0)} ms`,
    goal: `<= +${mostMs} ms`,
    met: ours - floor <= mostMs,
  };
}

function sizeOf(bytes: number): Figure {
  const size = `${Math.round(bytes / 1000)} KB`;
  return {
    what: 'the bundle of all five functions, minified',
    floor: 'none: an absolute goal',
    ours: size,
    result: size,
    goal: '<= 1 MB',
    met: bytes <= mostBytes,
  };
}
