import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../sandbox/cli/commands.ts';
import { root } from '../../tidy/sources.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:59:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const events = new EventBridgeClient({ endpoint: engine.said.endpoint, region: 'us-east-1', credentials });
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutRuleCommand({ Name: 'Dormant', ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }));
});
afterAll(async () => {
  await engine.stop();
});

const complete = async (...words: string[]) =>
  (await ninesharp(['__complete', ...words], env)).stdout.split('\n').filter((line) => line !== '');

describe('completion', () => {
  it('offers objects, verbs and options as the commands have them', async () => {
    const objects = new Set(Object.keys(commands).map((name) => name.split(' ')[0]));
    expect(new Set(await complete(''))).toEqual(new Set([...objects, 'help']));
    expect(await complete('snapshot', 're')).toEqual(['restore']);
    expect(await complete('clock', 'travel', '--s')).toEqual(['--stop-on-failure']);
  });

  it('offers the names that the running engine knows, disabled rules too', async () => {
    expect(await complete('rule', 'enable', '')).toEqual(['Daily', 'Dormant']);
    expect(await complete('rule', 'fire', 'Da')).toEqual(['Daily']);
    expect(await complete('rule', 'fire', 'Daily', '')).toEqual([]);
  });

  it('offers no names, and says nothing, where no engine answers', async () => {
    expect(await ninesharp(['__complete', 'rule', 'fire', ''], { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('completes in bash', async () => {
    const command = `${process.execPath} ${root}sandbox/bin/ninesharp.mjs`;
    const script = [
      `ninesharp() { ${command} "$@"; }`,
      'eval "$(ninesharp completion bash)"',
      'COMP_WORDS=(ninesharp rule fire D); COMP_CWORD=3; _ninesharp; echo "${COMPREPLY[@]}"',
      'COMP_WORDS=(ninesharp sn); COMP_CWORD=1; _ninesharp; echo "${COMPREPLY[@]}"',
    ].join('\n');

    const { stdout } = await promisify(execFile)('bash', ['-c', script], { env: { ...process.env, ...env } });

    expect(stdout).toBe('Daily Dormant\nsnapshot\n');
  });

  it('refuses a shell that it does not know', async () => {
    expect((await ninesharp(['completion', 'tcsh'])).stderr).toContain('why     it is there for bash, zsh, fish\n');
  });
});
