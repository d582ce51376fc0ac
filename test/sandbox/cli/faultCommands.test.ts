import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
});
afterAll(async () => {
  await engine.stop();
});

const run = async (...args: string[]) => {
  const { exitCode, stdout } = await ninesharp([...args, '--json'], env);
  return { exitCode, ...JSON.parse(stdout) };
};

describe('ninesharp fault', () => {
  it('sets, lists and clears; status tells of it', async () => {
    const fault = { id: 'f1', service: 'dynamodb', action: 'UpdateItem', resource: 'ScheduledTasks', kind: 'throttle', times: 3, met: 0 };
    expect(await run('fault', 'set', 'dynamodb:UpdateItem', 'throttle', '--resource', 'ScheduledTasks', '--times', '3')).toEqual({
      exitCode: 0,
      v: 1,
      ok: true,
      fault,
    });
    const slow = await run('fault', 'set', 'sqs:*', 'latency', '--latency', '2s', '--rate', '10%');
    expect(slow.fault).toEqual({ id: 'f2', service: 'sqs', action: '*', kind: 'latency', latencyMs: 2_000, rate: 0.1, met: 0 });
    const failing = await run('fault', 'set', 'lambda:Invoke', 'error', '--code', 'ServiceException');
    expect(failing.fault).toMatchObject({ code: 'ServiceException', status: 500 });

    const lines = [
      'f1  dynamodb:UpdateItem of ScheduledTasks  throttle  0 of 3 met',
      'f2  sqs:*  latency 2000 ms  0 met, 10 % of the calls',
      'f3  lambda:Invoke  error ServiceException (500)  0 met',
    ];
    expect((await ninesharp(['fault', 'list'], env)).stdout.trimEnd().split('\n')).toEqual(lines);
    const { stdout } = await ninesharp(['status'], env);
    expect(stdout.split('\n').filter((line) => line.startsWith('Fault'))).toEqual(lines.map((line) => `Fault         ${line}`));

    expect((await run('fault', 'clear', 'f1')).cleared).toEqual([fault]);
    expect((await ninesharp(['__complete', 'fault', 'clear', ''], env)).stdout).toBe('f2\nf3\n');
    expect((await run('fault', 'clear')).cleared).toHaveLength(2);
    expect((await ninesharp(['fault', 'list'], env)).stdout).toBe('nothing is set to go wrong.  ninesharp fault set --help\n');
  });

  it.each([
    [['dynamodb', 'throttle'], 'usage', '"dynamodb" names no action'],
    [['dynamodb:GetItem', 'throttle', '--rate', '0'], 'usage', '--rate must be above 0 and at most 1, or 100%'],
    [['dynamodb:GetItem', 'throttle', '--times', 'few'], 'usage', '--times must be a whole number'],
    [['dynamodb:GetItem', 'latency', '--latency', 'long'], 'bad-duration', '"long" is no length of time'],
    [['dynamodb:GetItem', 'break'], 'invalid-fault', 'kind must be one of throttle, error, latency, drop.'],
  ])('refuses %j', async (words, code, message) => {
    expect(await run('fault', 'set', ...words)).toMatchObject({ exitCode: 2, error: { code, message } });
  });

  it('clears none that is not there', async () => {
    expect(await run('fault', 'clear', 'f999')).toMatchObject({
      exitCode: 2,
      error: { code: 'fault-not-found', fix: 'ninesharp fault list' },
    });
  });
});
