import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stranger, stranger } from './stranger.ts';

const run = promisify(execFile);
const patienceMs = 300_000;

let elsewhere: Stranger;
beforeAll(() => {
  elsewhere = stranger();
}, patienceMs);
afterAll(() => elsewhere.remove(), patienceMs);

describe('the package in somebody else’s project', () => {
  let project: string;
  beforeAll(() => {
    project = elsewhere.project('docs/examples/report');
  });

  /** The titles of the tests that a runner wrote into a report of Jest's form, which both have, each after what became of it. */
  const resultsOf = (report: string) => {
    const { testResults } = JSON.parse(readFileSync(join(project, report), 'utf8'));
    return testResults[0].assertionResults.map(({ status, title }: { status: string; title: string }) => `${status}: ${title}`);
  };

  it(
    'deploys their CDK app and runs their Vitest file',
    async () => {
      await run('npx', ['vitest', 'run', '--reporter=json', '--outputFile=vitest.json'], { cwd: project }).catch(({ stdout }) =>
        console.log(stdout),
      );

      expect(resultsOf('vitest.json')).toEqual(['passed: the report of the day is written at six', 'passed: a week has five reports']);
    },
    patienceMs,
  );

  it(
    'deploys their CDK app and runs their Jest file',
    async ({ skip }) => {
      skip(!elsewhere.hasJest, 'no registry answers, and Jest is no package of ours');
      await run('npm', ['run', 'test:jest', '--', '--json', '--outputFile=jest.json'], { cwd: project }).catch(({ stdout, stderr }) =>
        console.log(stdout, stderr),
      );

      expect(resultsOf('jest.json')).toEqual(['passed: the report of the day is written at six']);
    },
    patienceMs,
  );

  it(
    'tells what it exports in types that hold',
    async () => {
      const [engine, fixtures] = ['ninesharp', 'ninesharp/vitest'].map((name) => `typeof import('${name}')`);
      const source = `import type { TestAPI } from 'vitest';
const start: ${engine}['startEngine'] = (await import('ninesharp')).startEngine;
const test: TestAPI<import('ninesharp/vitest').EngineFixtures> = (await import('ninesharp/vitest')).engineTest({ app: '.' });
export const fixtures: ${fixtures} = await import('ninesharp/vitest');
export const engine: import('ninesharp').Engine = await start({ clock: '2030-01-01T00:00:00Z' });
test('types', async ({ clock }) => void (await clock.now()).toISOString());
`;
      writeFileSync(join(project, 'types.mts'), source);

      const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
      const { stdout } = await run('npx', ['tsc', ...options, '--ignoreConfig', 'types.mts'], { cwd: project }).catch((error) => error);

      expect(stdout).toBe('');
    },
    patienceMs,
  );

  it.each([
    [['scenario'], 'no-checkout'],
    [['deploy', '--engine', 'aws'], 'no-checkout'],
    [['dev', '--app', 'jest'], 'no-cdk-app'],
    [['deploy', '--app', 'jest'], 'no-cdk-app'],
    [['destroy', '--app', 'jest', '--yes'], 'no-cdk-app'],
    [['deploy', '--schedule', 'rate(1 day)'], 'usage'],
  ])(
    'does nothing about the scheduler of this repository there: %j is refused as %s',
    async (words, code) => {
      const { stdout } = await run(process.execPath, [elsewhere.command, ...words, '--json'], { cwd: project }).catch((error) => error);

      expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code } });
    },
    patienceMs,
  );
});

describe('ninesharp dev in somebody else’s CDK app', () => {
  let project: string;
  let child: ChildProcess;
  let ready: Record<string, unknown>;
  const lines: Record<string, unknown>[] = [];
  let wake = () => {};

  beforeAll(async () => {
    project = elsewhere.project('test/package/fixtures/billing');
    const words = ['dev', '--ephemeral', '--port', '0', '--clock', '2030-01-01T00:00:00Z', '--json'];
    child = spawn(process.execPath, [elsewhere.command, ...words], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
    child.once('exit', () => wake());
    if (!child.stdout) throw new Error('its output is not a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(JSON.parse(line));
      wake();
    });
    ready = await told('ready');
  }, patienceMs);
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await ended;
  }, patienceMs);

  /** The first line from that one on that is of one of the kinds. */
  async function told(...kinds: string[]): Promise<Record<string, unknown>> {
    const from = kinds.includes('ready') ? 0 : lines.length;
    for (;;) {
      const found = lines.slice(from).find(({ kind }) => kinds.includes(String(kind)));
      if (found) return found;
      if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  /** Writes a file, and resolves with what is told of it. */
  const save = (file: string, text: string) => {
    const line = told('code', 'failed', 'deployed');
    writeFileSync(join(project, file), text);
    return line;
  };
  const settings = () => ({
    endpoint: String(ready['endpoint']),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const invoke = async (FunctionName: string): Promise<unknown> => {
    const { Payload } = await new LambdaClient(settings()).send(new InvokeCommand({ FunctionName }));
    return JSON.parse(Payload?.transformToString() ?? '');
  };
  const source = (file: string) => readFileSync(join(project, file), 'utf8');

  it('deploys that app', async () => {
    expect(ready).toMatchObject({ ok: true, stack: 'Billing', resources: { function: 2, rule: 1 } });
    expect(await invoke('Invoice')).toBe('19 % in EUR');
  });

  it('puts a saved file live that a function is bundled from, also one that it imports', async () => {
    writeFileSync(join(project, 'README.md'), 'No part of a deployment.');
    const code = await save('lambda/rate.ts', 'export const rate: number = 21;');

    expect(code).toMatchObject({ kind: 'code', files: ['lambda/rate.ts'], functions: ['Invoice'], liveMs: expect.any(Number) });
    expect(await invoke('Invoice')).toBe('21 % in EUR');
  });

  it('puts a saved file live whose folder a function is copied from, though cdk watch leaves it out', async () => {
    const code = await save('reminder/index.js', "exports.handler = async () => 'second reminder';");

    expect(code).toMatchObject({ kind: 'code', files: ['reminder/index.js'], functions: ['Reminder'] });
    expect(await invoke('Reminder')).toBe('second reminder');
  });

  it('says what is wrong with a file that cannot be bundled, and leaves what was live', async () => {
    const whole = source('lambda/invoice.ts');

    expect(await save('lambda/invoice.ts', 'this is no TypeScript')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('lambda/invoice.ts:1'),
    });
    expect(await invoke('Invoice')).toBe('21 % in EUR');
    expect(await save('lambda/invoice.ts', whole)).toMatchObject({ kind: 'code' });
  });

  it(
    'deploys when the app changes, code that was taken back to what was deployed before, too',
    async () => {
      const deployed = told('deployed');
      writeFileSync(join(project, 'lambda/rate.ts'), 'export const rate: number = 19;\n');
      writeFileSync(join(project, 'app.mjs'), source('app.mjs').replace("hour: '2'", "hour: '3'"));

      expect(await deployed).toMatchObject({ deployMs: expect.any(Number) });
      const rule = await new EventBridgeClient(settings()).send(new DescribeRuleCommand({ Name: 'InvoicesEachNight' }));
      expect(rule.ScheduleExpression).toBe('cron(0 3 * * ? *)');
      expect(await Promise.all(['Invoice', 'Reminder'].map(invoke))).toEqual(['19 % in EUR', 'second reminder']);
    },
    patienceMs,
  );
});
