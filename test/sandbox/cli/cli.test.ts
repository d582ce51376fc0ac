import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../engine/version.ts';
import { commands } from '../../../sandbox/cli/commands.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:59:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  const events = new EventBridgeClient({
    endpoint: engine.said.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
});
afterAll(async () => {
  await engine.stop();
});

const json = async (...args: string[]) => JSON.parse((await ninesharp([...args, '--json'], env)).stdout);

describe('ninesharp', () => {
  it('lists every command, and answers --help to each', async () => {
    const { stdout, exitCode } = await ninesharp(['--help']);

    expect(exitCode).toBe(0);
    for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name.padEnd(20)}  `);
    for (const load of Object.values(commands)) {
      const { command } = await load();
      expect(command.summary).not.toBe('');
      expect(command.examples?.length ?? 1).toBeGreaterThan(0);
    }
  });

  it('tells its version', async () => {
    expect((await ninesharp(['--version'])).stdout).toBe(`${version}\n`);
  });

  it('suggests the command that was meant, and runs nothing', async () => {
    expect(await ninesharp(['clock', 'trevel'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error   there is no command "clock trevel"\nwhy     ninesharp has ${Object.keys(commands).length} commands\nfix     ninesharp clock travel\n`,
    });
  });

  it('says with exit code 3 that no engine answers', async () => {
    const nowhere = { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' };
    const { exitCode, stdout, stderr } = await ninesharp(['status', '--json'], nowhere);

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      v: 1,
      ok: false,
      error: { code: 'no-engine', message: 'no engine answers at http://127.0.0.1:9', why: expect.any(String), fix: 'ninesharp up' },
    });
    expect(stderr).toContain('fix     ninesharp up\n');
  });

  it('shows and moves the clock', async () => {
    expect(await json('clock', 'show')).toMatchObject({ v: 1, ok: true, clock: { now: '2030-01-01T08:59:00.000Z', mode: 'frozen' } });

    const { travelled } = await json('clock', 'travel', 'next');
    expect(travelled).toMatchObject({
      from: '2030-01-01T08:59:00.000Z',
      firings: [expect.objectContaining({ rule: 'Daily', dueAt: Date.parse('2030-01-01T09:00:00Z') })],
    });

    const { stdout } = await ninesharp(['clock', 'advance', '2d'], env);
    expect(stdout.split('\n').slice(0, -2)).toEqual(['2030-01-02T09:00:00.000Z  fired  Daily', '2030-01-03T09:00:00.000Z  fired  Daily']);
  });

  it('lists rules, and when one is due next', async () => {
    expect(await json('rule', 'list')).toMatchObject({
      rules: [{ name: 'Daily', state: 'ENABLED', schedule: 'cron(0 9 * * ? *)', reading: 'every day at 09:00 UTC' }],
    });
    expect((await json('rule', 'next', '--count', '2')).next).toHaveLength(2);
  });

  it('names the rule that was meant', async () => {
    const { exitCode, stderr } = await ninesharp(['rule', 'fire', 'Dayly'], env);

    expect(exitCode).toBe(2);
    expect(stderr).toBe('error   no rule is named "Dayly"\nwhy     the rules are Daily\nfix     ninesharp rule next Daily\n');
  });

  it('explains an expression without an engine', async () => {
    const { stdout, exitCode } = await ninesharp(['rule', 'explain', 'cron(0 9 ? * MON-FRI *)'], {
      NINESHARP_ENDPOINT: 'http://127.0.0.1:9',
    });

    expect(exitCode).toBe(0);
    expect(stdout.split('\n')[0]).toBe('every weekday at 09:00 UTC');
  });

  it('saves a snapshot and goes back to it', async () => {
    const { clock } = await json('clock', 'show');
    await json('snapshot', 'save', 'here');
    await json('clock', 'advance', '90s');

    expect(await json('snapshot', 'restore', 'here')).toMatchObject({ ok: true, restored: { name: 'here' } });
    expect((await json('clock', 'show')).clock.now).toBe(clock.now);
    expect((await json('snapshot', 'list')).snapshots.map(({ name }: { name: string }) => name)).toEqual(['here', 'before-restore']);
  });

  it('says what is missing where nothing is deployed', async () => {
    expect((await json('task', 'list')).error).toMatchObject({ code: 'not-deployed', fix: 'ninesharp deploy' });
    expect((await json('run', 'logs')).error).toMatchObject({ code: 'run-not-found' });
  });
});

describe('ninesharp up', () => {
  it('keeps its state and its clock across a stop, and frees the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ninesharp-up-'));
    const first = await up('--data', folder, '--clock', '2030-05-05T05:05:05Z');
    expect(await first.stop('SIGINT')).toBe(0);
    expect(existsSync(join(folder, 'lock'))).toBe(false);

    const second = await up('--data', folder);
    expect(second.said).toMatchObject({ data: folder, clock: { now: '2030-05-05T05:05:05.000Z', mode: 'frozen' } });
    await second.stop();
    rmSync(folder, { recursive: true });
  });

  it('refuses a port that is no port, and contradicting options', async () => {
    expect((await ninesharp(['up', '--port', 'many'])).exitCode).toBe(2);
    expect((await ninesharp(['up', '--ephemeral', '--data', 'x'])).stderr).toContain('--data and --ephemeral exclude each other');
  });
});
