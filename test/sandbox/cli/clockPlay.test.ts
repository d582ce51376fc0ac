import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../tidy/sources.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:00:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const events = new EventBridgeClient({ endpoint: engine.said.endpoint, region: 'us-east-1', credentials });
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
});
afterAll(async () => {
  await engine.stop();
});

describe('ninesharp clock play', () => {
  it('prints what fires on the way and where it has come to', async () => {
    const { exitCode, stdout } = await ninesharp(['clock', 'play', '--speed', '1000000x', '--until', 'tomorrow 08:00'], env);

    expect({ exitCode, lines: stdout.trimEnd().split('\n') }).toEqual({
      exitCode: 0,
      lines: [
        '2030-01-01T09:00:00.000Z  fired    Daily',
        'now Wed 2 Jan 2030 08:00:00 UTC, as far as was asked: 1 firings, 0 runs, 0 failed.  ninesharp clock run lets it go on',
      ],
    });
  });

  it('says the same as one JSON object a line', async () => {
    const { stdout } = await ninesharp(['clock', 'play', '--speed', '1000000', '--until', '+1d', '--json'], env);

    const said = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(said).toEqual([
      expect.objectContaining({ kind: 'firing', rule: 'Daily', dueAt: '2030-01-02T09:00:00.000Z' }),
      expect.objectContaining({
        seq: said[0].seq,
        at: '2030-01-03T08:00:00.000Z',
        kind: 'arrived',
        v: 1,
        ok: true,
        ended: 'arrived',
        firingCount: 1,
        mode: 'frozen',
      }),
    ]);
  });

  it('tells its speed in clock show, and stops at Ctrl+C', async () => {
    const command = `${root}sandbox/bin/ninesharp.mjs`;
    const child = spawn(process.execPath, [command, 'clock', 'play', '--speed', '5'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    const out = createInterface({ input: child.stdout });
    await once(createInterface({ input: child.stderr }), 'line');
    await expect.poll(async () => (await ninesharp(['clock', 'show'], env)).stdout, { timeout: 20_000 }).toMatch(/ {2}playing at 5x, /);

    child.kill('SIGINT');

    const [line] = await once(out, 'line');
    expect(line).toMatch(/, stopped: 0 firings, 0 runs, 0 failed\./);
    expect((await exited)[0]).toBe(0);
    expect((await ninesharp(['clock', 'show'], env)).stdout).toMatch(/ {2}frozen, /);
  });

  it('refuses what is no speed', async () => {
    const { stdout } = await ninesharp(['clock', 'play', '--speed', 'fast', '--json'], env);

    expect(JSON.parse(stdout).error).toMatchObject({ code: 'invalid-speed', message: '"fast" is no speed' });
  });
});
