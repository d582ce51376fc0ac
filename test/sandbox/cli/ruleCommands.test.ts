import { spawnSync } from 'node:child_process';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ninesharp, up } from './command.ts';

const hasAws = spawnSync('aws', ['--version']).status === 0;

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:59:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const events = new EventBridgeClient({ endpoint: engine.said.endpoint, region: 'us-east-1', credentials });
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutRuleCommand({ Name: 'Noon', ScheduleExpression: 'cron(0 12 * * ? *)' }));
});
afterAll(async () => {
  await engine.stop();
});

const json = async (...args: string[]) => JSON.parse((await ninesharp([...args, '--json'], env)).stdout);

describe('ninesharp rule', () => {
  it('shows what a rule is and when it is due', async () => {
    expect(await json('rule', 'show', 'Daily')).toEqual({
      v: 1,
      ok: true,
      rule: 'Daily',
      state: 'ENABLED',
      schedule: 'cron(0 9 * * ? *)',
      reading: 'every day at 09:00 UTC',
      targets: [],
      next: ['01', '02', '03', '04', '05'].map((day) => `2030-01-${day}T09:00:00.000Z`),
    });
  });

  it('disables a rule and enables it again', async () => {
    expect(await json('rule', 'disable', 'Noon')).toEqual({ v: 1, ok: true, rule: 'Noon', state: 'DISABLED', next: null });
    expect((await ninesharp(['rule', 'next', 'Noon'], env)).stdout).toBe('Noon is not due: it is disabled\n');

    const { stdout } = await ninesharp(['rule', 'enable', 'Noon'], env);
    expect(stdout).toBe('Noon is enabled, next Tue 1 Jan 2030 12:00:00 UTC.  undo: ninesharp rule disable Noon\n');
  });
});

describe('ninesharp clock next', () => {
  it('steps from due instant to due instant, over several rules', async () => {
    const dueAt = async (...args: string[]) =>
      (await json('clock', 'next', ...args)).travelled.firings.map((firing: { dueAt: string }) => firing.dueAt);

    expect(await dueAt()).toEqual(['2030-01-01T09:00:00.000Z']);
    expect(await dueAt('-n', '3')).toEqual(['2030-01-01T12:00:00.000Z', '2030-01-02T09:00:00.000Z', '2030-01-02T12:00:00.000Z']);
    expect((await json('clock', 'next', '-n', '0')).error).toMatchObject({ code: 'usage', message: '--count must be 1 to 1000' });
  });
});

describe('ninesharp reset', () => {
  it('empties the engine only when told so, and can be undone', async () => {
    expect((await json('reset')).error).toMatchObject({ code: 'needs-yes', fix: 'ninesharp reset --yes' });
    expect((await json('rule', 'list')).rules).toHaveLength(2);

    expect(await json('reset', '--yes')).toEqual({ v: 1, ok: true, reset: true, undo: 'ninesharp snapshot restore before-reset' });
    expect((await json('rule', 'list')).rules).toEqual([]);

    await json('snapshot', 'restore', 'before-reset', '--yes');
    expect((await json('rule', 'list')).rules).toHaveLength(2);
  });
});

describe('ninesharp aws', () => {
  it('says what is missing where the aws command is not there', async () => {
    const { exitCode, stderr } = await ninesharp(['aws', 'sts', 'get-caller-identity'], { ...env, PATH: '' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('error   the aws command could not be run\n') });
  });

  it.skipIf(!hasAws)('hands everything on, and nothing of the developer’s own account', async () => {
    const poisoned = { ...env, AWS_PROFILE: 'work', AWS_SESSION_TOKEN: 'real', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    const { stdout, exitCode } = await ninesharp(['aws', 'sts', 'get-caller-identity', '--output', 'json'], poisoned);
    expect({ exitCode, account: JSON.parse(stdout).Account }).toEqual({ exitCode: 0, account: '000000000000' });
  });
});
