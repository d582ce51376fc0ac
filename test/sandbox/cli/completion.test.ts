import { execFile, spawnSync } from 'node:child_process';
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
  // A loaded machine may take its time; a shell does not wait for it.
  env = { NINESHARP_ENDPOINT: engine.said.endpoint, SANDBOX_COMPLETION_MS: '20000' };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const events = new EventBridgeClient({ endpoint: engine.said.endpoint, region: 'us-east-1', credentials });
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutRuleCommand({ Name: 'Dormant', ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }));
});
afterAll(async () => {
  await engine.stop();
});

const command = `${process.execPath} ${root}sandbox/bin/ninesharp.mjs`;
const isInstalled = (shell: string) => spawnSync(shell, ['--version']).status === 0;
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

  it('offers the actions that can go wrong, and how', async () => {
    expect(await complete('fault', 'set', 'sq')).toEqual(['sqs:']);
    expect(await complete('fault', 'set', 'lambda:Inv')).toEqual(['lambda:Invoke']);
    expect(await complete('fault', 'set', 'nobody:')).toEqual([]);
    expect(await complete('fault', 'set', 'lambda:Invoke', '')).toEqual(['throttle', 'error', 'latency', 'drop']);
  });

  it('offers no names, and says nothing, where no engine answers', async () => {
    expect(await ninesharp(['__complete', 'rule', 'fire', ''], { NINESHARP_ENDPOINT: 'http://127.0.0.1:9' })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('completes in bash', async () => {
    const script = [
      `ninesharp() { ${command} "$@"; }`,
      'eval "$(ninesharp completion bash)"',
      'at() { COMP_LINE=$1; COMP_POINT=${#1}; _ninesharp; echo "${COMPREPLY[@]}"; }',
      'at "ninesharp rule fire D"',
      'at "ninesharp sn"',
      'at "ninesharp rule ex"',
      'at "ninesharp fault set dyn"',
      'at "ninesharp fault set dynamodb:UpdateI"',
      'at "ninesharp fault set dynamodb:UpdateItem thr"',
      'at "ninesharp nothing such"',
    ].join('\n');

    const { stdout } = await promisify(execFile)('bash', ['-c', script], { env: { ...process.env, ...env } });

    expect(stdout.split('\n')).toEqual(['Daily Dormant', 'snapshot', 'explain', 'dynamodb:', 'UpdateItem', 'throttle', '', '']);
  });

  it.skipIf(!isInstalled('zsh'))('completes in zsh', async () => {
    // Outside of its line editor zsh has no compadd: what the script hands to it is told instead.
    const script = [
      `ninesharp() { ${command} "$@"; }`,
      'compdef() { :; }',
      'compadd() { [[ $1 == -S ]] && print -n "goes on: " && shift 2; shift; print -r -- "${(@P)1}"; }',
      '_files() { print files; }',
      'eval "$(ninesharp completion zsh)"',
      'at() { words=("$@"); CURRENT=${#words}; _ninesharp; }',
      'at ninesharp rule fire D',
      'at ninesharp sn',
      'at ninesharp rule ex',
      'at ninesharp fault set dyn',
      'at ninesharp fault set dynamodb:UpdateItem thr',
      'at ninesharp nothing such',
    ].join('\n');

    const { stdout } = await promisify(execFile)('zsh', ['-f', '-c', script], { env: { ...process.env, ...env } });

    expect(stdout.split('\n')).toEqual(['Daily Dormant', 'snapshot', 'explain', 'goes on: dynamodb:', 'throttle', 'files', '']);
  });

  it.skipIf(!isInstalled('fish'))('completes in fish', async () => {
    const script = [
      `function ninesharp; ${command} $argv; end`,
      'ninesharp completion fish | source',
      'for line in "ninesharp rule fire D" "ninesharp sn" "ninesharp rule ex" "ninesharp fault set dyn" "ninesharp fault set dynamodb:UpdateItem thr"',
      '  complete -C $line | string join " "',
      'end',
      'true',
    ].join('\n');

    const { stdout } = await promisify(execFile)('fish', ['--no-config', '-c', script], { env: { ...process.env, ...env } });

    expect(stdout.split('\n')).toEqual(['Daily Dormant', 'snapshot', 'explain', 'dynamodb:', 'throttle', '']);
  });

  it('refuses a shell that it does not know', async () => {
    expect((await ninesharp(['completion', 'tcsh'])).stderr).toContain('why     it is there for bash, zsh, fish\n');
  });
});
