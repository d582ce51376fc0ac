import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../../sandbox/controlClient.ts';
import { devProject } from './devProject.ts';

let project: ReturnType<typeof devProject>;
let child: ChildProcess;
const lines: Record<string, unknown>[] = [];
let wake = () => {};

beforeAll(() => {
  project = devProject();
  child = spawn(
    process.execPath,
    ['sandbox/bin/ninesharp.mjs', 'dev', '--ephemeral', '--port', '0', '--clock', '2030-01-01T08:59:00Z', '--json'],
    { cwd: project.folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  child.once('exit', () => wake());
  if (!child.stdout) throw new Error('its output is not a pipe');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    wake();
  });
});
afterAll(() => {
  child.kill('SIGKILL');
  project.remove();
});

/** The first line from that one on that is of the kind. */
async function told(kind: string, from = 0): Promise<Record<string, unknown>> {
  for (;;) {
    const found = lines.slice(from).find((line) => line['kind'] === kind);
    if (found) return found;
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

async function fire(endpoint: unknown): Promise<Record<string, unknown>> {
  const from = lines.length;
  await fetch(`${endpoint}/_sandbox/rules/DailyTaskSchedulerRule/fire`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"wait": true}',
  });
  return told('run', from);
}

describe('ninesharp dev', () => {
  it('deploys, tells what happens, puts a saved handler live, and ends when told to', async () => {
    const ready = await told('ready');
    expect(ready).toMatchObject({
      seq: 0,
      at: expect.stringMatching(/^2030-01-01T/),
      v: 1,
      ok: true,
      stack: 'DailyTaskScheduler',
      resources: { table: 2, function: 5, rule: 4, queue: expect.any(Number), API: 1, alarm: expect.any(Number) },
      deployMs: expect.any(Number),
      data: null,
    });
    expect(await fire(ready['endpoint'])).toMatchObject({ function: 'DailyTaskExecutor', outcome: 'succeeded', at: expect.any(String) });

    const file = join(project.folder, 'handler/functions/executor.ts');
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, `${source}\nthrow new RangeError('as saved');\n`);
    expect(await told('code')).toEqual({
      seq: expect.any(Number),
      at: expect.stringMatching(/^2030-01-01T/),
      kind: 'code',
      files: ['handler/functions/executor.ts'],
      functions: expect.arrayContaining(['DailyTaskExecutor', 'DailyTaskApi']),
      liveMs: expect.any(Number),
    });
    expect(await fire(ready['endpoint'])).toMatchObject({ outcome: expect.not.stringMatching('succeeded'), error: expect.anything() });

    writeFileSync(file, 'this is no TypeScript');
    expect(await told('failed')).toMatchObject({ message: expect.stringContaining('handler/functions/executor.ts:1') });

    // What both the functions and the stack are made of is deployed, too; and nothing is live that was not saved.
    const [app, contract] = ['infra/app.ts', 'handler/api/contract.ts'].map((path) => join(project.folder, path));
    writeFileSync(file, source);
    appendFileSync(contract ?? '', '\n');
    writeFileSync(app ?? '', readFileSync(app ?? '', 'utf8').replace('cron(0 9 * * ? *)', 'cron(0 10 * * ? *)'));
    expect(await told('deploying')).toMatchObject({ files: expect.arrayContaining(['infra/app.ts', 'handler/api/contract.ts']) });
    expect(await told('deployed')).toMatchObject({ deployMs: expect.any(Number) });
    const firings = await new ControlClient(String(ready['endpoint'])).firings();
    expect(firings).toContainEqual({ rule: 'DailyTaskSchedulerRule', at: '2030-01-01T10:00:00.000Z' });
    expect(await fire(ready['endpoint'])).toMatchObject({ outcome: 'succeeded' });

    // Not at its exit: what it wrote last may still be read after that.
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(lines.at(-1)).toEqual({ seq: expect.any(Number), at: expect.stringMatching(/^2030-01-01T/), kind: 'stopping' });
    expect(lines.filter(({ seq, at, kind }) => typeof seq !== 'number' || typeof at !== 'string' || typeof kind !== 'string')).toEqual([]);
    const numbers = lines.map(({ seq }) => Number(seq));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }, 300_000);
});
