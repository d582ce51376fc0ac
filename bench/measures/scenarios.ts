import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from '../measure.ts';
import { atMost } from '../support/figures.ts';
import { root } from '../support/processes.ts';

/** `npm run scenario` as a newcomer runs it: with nothing kept from an earlier run, and then again. */
export const scenarios: Measure = {
  name: 'scenarios',
  run: async () => {
    for (const kept of ['deployed', 'assemblies', 'compiled']) rmSync(join(root, '.sandbox', kept), { recursive: true, force: true });
    return [
      atMost('npm run scenario, the first time', await runScenarios(), 60, 's'),
      atMost('npm run scenario, the second time', await runScenarios(), 30, 's'),
    ];
  },
};

/** Seconds. */
async function runScenarios(): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['run', '--silent', 'scenario'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm run scenario failed:\n${Buffer.concat(printed).toString('utf8')}`);
  return (performance.now() - began) / 1000;
}
