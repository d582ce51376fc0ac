import type { Figure, Measure } from '../measure.ts';
import { atMost } from '../support/figures.ts';
import { createFunction, createRole, invoke, zipOf } from '../support/lambda.ts';
import { load } from '../support/load.ts';
import { type Server, startNinesharp } from '../support/processes.ts';

const durationMs = 2_000;
const most = { warmMs: 2, perSecond: 1_000 };

const functions = [
  { name: 'silent', what: 'a silent function', source: 'export const handler = async () => ({ ok: true });' },
  {
    name: 'logging',
    what: 'a function that logs a line',
    source: 'export const handler = async () => { console.log("one line"); return { ok: true }; };',
  },
] as const;

/** Invocations of functions whose processes are warm, START to REPORT in their log groups. */
export const lambda: Measure = {
  name: 'lambda',
  run: async () => {
    const engine = await startNinesharp();
    const role = await createRole(engine.port);
    const figures: Figure[] = [];
    for (const { name, what, source } of functions) {
      await createFunction(engine.port, { name, role, zip: zipOf(source) });
      const one = await measure(engine, name, 1);
      figures.push(atMost(`Lambda warm, ${what}, p50`, one.p50, most.warmMs, 'ms'));
      const { perSecond } = await measure(engine, name, 32);
      figures.push({
        what: `Lambda, ${what}, 32 at once`,
        floor: 'none: an absolute goal',
        ours: `${Math.round(perSecond).toLocaleString('en')}/s`,
        result: `${Math.round(perSecond).toLocaleString('en')}/s`,
        goal: `>= ${most.perSecond.toLocaleString('en')}/s`,
        met: perSecond >= most.perSecond,
      });
    }
    await engine.stop();
    return figures;
  },
};

/** The first run starts the processes and warms the paths. */
async function measure({ port }: Server, name: string, connections: number) {
  await load({ port, connections, durationMs: durationMs / 2, request: () => invoke(name) });
  return load({ port, connections, durationMs, request: () => invoke(name) });
}
