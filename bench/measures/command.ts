import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure, Measure } from '../measure.ts';
import { median, root, startNinesharp } from '../support/processes.ts';

const runs = 9;

/** What the command adds to Node's own start: for help, and for a question to a running engine. */
export const command: Measure = {
  name: 'command',
  run: async () => {
    const engine = await startNinesharp();
    const [bare, help, status]: number[][] = [[], [], []];
    for (let run = 0; run < runs; run += 1) {
      bare?.push(await timed(['-e', '0'], engine.endpoint));
      help?.push(await timed([`${root}dist/ninesharp.cjs`, '--help'], engine.endpoint));
      status?.push(await timed([`${root}dist/ninesharp.cjs`, 'status'], engine.endpoint));
    }
    await engine.stop();
    const floor = median(bare ?? []);
    return [
      over('ninesharp --help, not the first of a build', median(help ?? []), floor, 60),
      over('ninesharp status', median(status ?? []), floor, 120),
    ];
  },
};

async function timed(args: readonly string[], endpoint: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore', env: { ...process.env, NINESHARP_ENDPOINT: endpoint } });
  await once(child, 'exit');
  return performance.now() - began;
}

function over(what: string, oursMs: number, floorMs: number, goalMs: number): Figure {
  const addedMs = oursMs - floorMs;
  return {
    what,
    floor: `bare node ${floorMs.toFixed(0)} ms`,
    ours: `${oursMs.toFixed(0)} ms`,
    result: `+${addedMs.toFixed(0)} ms`,
    goal: `at most +${goalMs} ms`,
    met: addedMs <= goalMs,
  };
}
