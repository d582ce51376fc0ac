import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../engine/version.ts';
import { commands } from '../../../sandbox/cli/commands.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:59:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  await eventsAt(engine.said.endpoint).send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
});
afterAll(async () => {
  await engine.stop();
});

function eventsAt(endpoint: string): EventBridgeClient {
  return new EventBridgeClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
}

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
      stderr: `error   there is no command "clock trevel"\nwhy     ninesharp has ${Object.keys(commands).length} commands\nfix     ninesharp clock travel\ndocs    docs/errors.md#unknown-command\n`,
    });
  });

  it('names the option that is unknown, and the one that was meant', async () => {
    expect((await ninesharp(['rule', 'next', '--cuont', '3'])).stderr).toBe(
      'error   ninesharp rule next was not understood\nwhy     it has no option --cuont; did you mean --count?\nfix     ninesharp rule next --help\ndocs    docs/errors.md#usage\n',
    );
  });

  it('tells every command as a document, and has its topics', async () => {
    const tree = JSON.parse((await ninesharp(['help', '--json'])).stdout);
    expect(tree.commands.map(({ name }: { name: string }) => name)).toEqual(Object.keys(commands));
    for (const topic of tree.topics) expect((await ninesharp(['help', topic])).exitCode).toBe(0);
    expect((await ninesharp(['help', 'clock', 'travel'])).stdout).toBe((await ninesharp(['clock', 'travel', '--help'])).stdout);
  });

  it('says with exit code 3 that something else answers there, and stops nothing', async () => {
    const server = createServer((_, response) => response.end('<p>It works!</p>'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const somewhere = { NINESHARP_ENDPOINT: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };

    const { exitCode, stderr } = await ninesharp(['down'], somewhere);
    server.close();

    expect(exitCode).toBe(3);
    expect(stderr).toContain('why     something else listens there: it does not answer as an engine of ninesharp does\n');
  });

  it('says with exit code 3 that no engine answers', async () => {
    const nowhere = { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' };
    const { exitCode, stdout, stderr } = await ninesharp(['status', '--json'], nowhere);

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      v: 1,
      ok: false,
      error: {
        code: 'no-engine',
        message: 'no engine answers at http://127.0.0.1:9',
        why: expect.any(String),
        fix: 'ninesharp up',
        docs: 'docs/errors.md#no-engine',
      },
    });
    expect(stderr).toContain('fix     ninesharp up\n');
  });

  it('shows and moves the clock', async () => {
    expect(await json('clock', 'show')).toMatchObject({ v: 1, ok: true, clock: { now: '2030-01-01T08:59:00.000Z', mode: 'frozen' } });

    const { travelled } = await json('clock', 'travel', 'next');
    expect(travelled).toMatchObject({
      from: '2030-01-01T08:59:00.000Z',
      firings: [expect.objectContaining({ rule: 'Daily', dueAt: '2030-01-01T09:00:00.000Z' })],
    });

    const { stdout } = await ninesharp(['clock', 'advance', '2d'], env);
    expect(stdout.split('\n').slice(0, -2)).toEqual(['2030-01-02T09:00:00.000Z  fired  Daily', '2030-01-03T09:00:00.000Z  fired  Daily']);
  });

  it('lists rules, and when one is due next', async () => {
    expect(await json('rule', 'list')).toMatchObject({
      rules: [{ name: 'Daily', state: 'ENABLED', schedule: 'cron(0 9 * * ? *)', reading: 'every day at 09:00 UTC' }],
    });
    expect((await json('rule', 'next', '-n', '2')).next).toHaveLength(2);
  });

  it('names the rule that was meant', async () => {
    const { exitCode, stderr } = await ninesharp(['rule', 'fire', 'Dayly'], env);

    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error   no rule is named "Dayly"\nwhy     there is one rule: Daily\nfix     ninesharp rule fire Daily\ndocs    docs/errors.md#rule-not-found\n',
    );
  });

  it('explains an expression without an engine', async () => {
    const nowhere = { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' };
    const explained = async (expression: string, TZ: string) => {
      const { stdout, exitCode } = await ninesharp(['rule', 'explain', expression], { ...nowhere, TZ });
      return `${exitCode}: ${stdout.split('\n')[0]}`;
    };

    expect(await explained('cron(0 9 ? * MON-FRI *)', 'UTC')).toBe('0: every weekday at 09:00 UTC');
    expect(await explained('cron(0 9 ? * MON-FRI *)', 'Asia/Kolkata')).toBe('0: every weekday at 09:00 UTC (14:30 in Asia/Calcutta)');
    expect(await explained('cron(0/5 * * * ? *)', 'Asia/Kolkata')).toBe('0: every 5 minutes');
  });

  it('saves a snapshot and goes back to it', async () => {
    const { clock } = await json('clock', 'show');
    await json('snapshot', 'save', 'here');
    await json('clock', 'advance', '90s');

    expect((await json('snapshot', 'restore', 'here')).error).toMatchObject({
      code: 'needs-yes',
      fix: 'ninesharp snapshot restore here --yes',
    });
    expect(await json('snapshot', 'restore', 'here', '--yes')).toMatchObject({
      ok: true,
      restored: { name: 'here', at: clock.now },
      undo: 'ninesharp snapshot restore before-restore',
    });
    expect((await json('clock', 'show')).clock.now).toBe(clock.now);
    expect((await json('snapshot', 'list')).snapshots.map(({ name }: { name: string }) => name)).toEqual([
      'here',
      'before-travel',
      'before-restore',
    ]);
  });

  it('keeps the undo of a restore where the name of the next is mistyped', async () => {
    const undo = async () => (await json('snapshot', 'list')).snapshots.find(({ name }: { name: string }) => name === 'before-restore');
    const before = await undo();

    const { error } = await json('snapshot', 'restore', 'hare', '--yes');

    expect(error).toMatchObject({
      code: 'snapshot-not-found',
      why: 'the snapshots are here, before-travel, before-restore; did you mean here?',
      fix: 'ninesharp snapshot list',
    });
    expect(await undo()).toEqual(before);
  });

  it('previews a travel of many firings, and does it only when told so', async () => {
    const { clock } = await json('clock', 'show');
    const { preview } = await json('clock', 'travel', '+1100d', '--dry-run');
    expect(preview).toMatchObject({ from: clock.now, firings: 1_100, orMore: false, rules: [{ rule: 'Daily', firings: 1_100 }] });

    const { exitCode, stdout, stderr } = await ninesharp(['clock', 'travel', '+1100d'], env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('1100 firings until ');
    expect(stderr).toContain('fix     ninesharp clock travel +1100d --yes\n');
    expect((await json('clock', 'show')).clock).toMatchObject({ now: clock.now });

    const { travelled, undo } = await json('clock', 'travel', '+1100d', '--yes');
    expect(travelled.firings).toHaveLength(1_100);
    expect(undo).toBe('ninesharp snapshot restore before-travel');
    await json('snapshot', 'restore', 'before-travel', '--yes');
    expect((await json('clock', 'show')).clock.now).toBe(clock.now);
  });

  it('says that time only runs forward, and saves nothing for it', async () => {
    expect((await json('clock', 'travel', '2029-01-01T00:00:00Z')).error).toMatchObject({ code: 'time-runs-forward' });
  });

  it('fails a fired rule whose event did not reach its target, and says why', async () => {
    const events = eventsAt(engine.said.endpoint);
    await events.send(
      new PutTargetsCommand({ Rule: 'Daily', Targets: [{ Id: 'nobody', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:nobody' }] }),
    );

    const { exitCode, stdout } = await ninesharp(['rule', 'fire', 'Daily', '--wait', '--quiet'], env);
    await events.send(new RemoveTargetsCommand({ Rule: 'Daily', Ids: ['nobody'] }));

    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringMatching(/^fired Daily\n.* dropped {2}Daily -> nobody: \w+/),
    });
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

  it('tells where the engine is that runs on its state already', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ninesharp-up-'));
    const first = await up('--data', folder);
    const port = new URL(first.said.endpoint).port;

    const again = await ninesharp(['up', '--port', port, '--data', folder, '--json']);
    const moved = await ninesharp(['up', '--port', port, '--data', folder, '--clock', 'real', '--json']);
    const other = await ninesharp(['up', '--port', port, '--ephemeral', '--json']);
    await first.stop();
    rmSync(folder, { recursive: true });

    expect({ exitCode: again.exitCode, said: JSON.parse(again.stdout) }).toEqual({
      exitCode: 0,
      said: expect.objectContaining({ ok: true, alreadyRunning: true, endpoint: first.said.endpoint, data: folder, pid: first.child.pid }),
    });
    expect({ exitCode: moved.exitCode, code: JSON.parse(moved.stdout).error.code }).toEqual({ exitCode: 2, code: 'already-running' });
    expect({ exitCode: other.exitCode, code: JSON.parse(other.stdout).error.code }).toEqual({ exitCode: 2, code: 'port-taken' });
  });

  it('refuses a port that is no port, and contradicting options', async () => {
    expect((await ninesharp(['up', '--port', 'many'])).exitCode).toBe(2);
    expect((await ninesharp(['up', '--ephemeral', '--data', 'x'])).stderr).toContain('--data and --ephemeral exclude each other');
  });
});
