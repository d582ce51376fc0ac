import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devProject } from './devProject.ts';

const words = ['sandbox/bin/ninesharp.mjs', 'dev', '--ephemeral', '--port', '0', '--clock', '2030-01-01T08:59:00Z'];
/** That of util-linux gives a command a terminal; that of other systems takes other words. */
const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
const environment = { ...process.env, CI: '', NO_COLOR: '1' };

let project: ReturnType<typeof devProject>;

/** A stack that cannot be deployed: what is tested here needs none, and the engine stays. */
beforeAll(() => {
  project = devProject();
  writeFileSync(join(project.folder, 'infra/app.ts'), 'throw new Error("no stack here");');
});
afterAll(() => project.remove());

describe.skipIf(!hasTerminal)('the keys of ninesharp dev', () => {
  let terminal: ChildProcessWithoutNullStreams;
  let shown = '';
  let wake = () => {};

  beforeAll(async () => {
    const command = [process.execPath, ...words].join(' ');
    terminal = spawn('script', ['-qec', command, '/dev/null'], { cwd: project.folder, env: environment });
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      wake();
    });
    terminal.once('exit', () => wake());
    await until('h + enter for all keys');
  }, 120_000);
  afterAll(() => terminal.kill('SIGKILL'));

  /** What was shown from then on, once the text is among it. */
  async function until(text: string, from = 0): Promise<string> {
    while (!shown.includes(text, from)) {
      if (terminal.exitCode !== null) throw new Error(`it ended, and had shown ${shown.slice(from)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return shown.slice(from);
  }
  function press(key: string, answer: string): Promise<string> {
    const from = shown.length;
    terminal.stdin.write(`${key}\n`);
    return until(answer, from);
  }
  const endpoint = () => /AWS endpoint +(\S+)/.exec(shown)?.[1] ?? '';

  it('are all listed by h, and another letter is told to be none', async () => {
    const list = await press('h', 'q + enter  quit');

    expect(Array.from(list.matchAll(/^ {2}(\w) \+ enter {2}/gm), ([, key]) => key)).toEqual(['n', 'f', 'o', 's', 'l', 'c', 'r', 'h', 'q']);
    await press('x', '"x" is no key: h + enter lists them');
  });

  it('tell the time and what is due, and go there', async () => {
    await press('s', 'frozen, Tue 1 Jan 2030 08:59:00 UTC; next nothing');
    await press('n', 'nothing is due: is a rule enabled?');
    const settings = { endpoint: endpoint(), region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    await new EventBridgeClient(settings).send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));

    await press('s', 'next Tue 1 Jan 2030 09:00:00 UTC  Daily');
    await press('n weekly', 'no rule that is due is named like "weekly"');
    await press('N daily', 'now Tue 1 Jan 2030 09:00:00 UTC');
    await until('2030-01-01T09:00:00.000Z  fired    Daily');
  });

  it('let the clock run, and stop it', async () => {
    await press('f', 'the clock runs at Tue 1 Jan 2030 ');
    await press('f', 'the clock stands at Tue 1 Jan 2030 ');
  });

  it('say that there is no log yet, and clear the screen', async () => {
    await press('l', 'there are no runs yet: n + enter fires what is due next');
    await press('c', '\x1b[2J\x1b[H');
  });

  it('quit', async () => {
    const ended = once(terminal, 'exit');

    await press('q', 'stopping when what runs has ended; again to stop now');

    expect((await ended)[0]).toBe(0);
  });
});

describe('ninesharp dev that is told to stop while a function runs', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'waits for it, and ends at once at the second %s with exit code %i',
    async (signal, exitCode) => {
      const child = spawn(process.execPath, [...words, '--json'], {
        cwd: project.folder,
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const lines = linesOf(child);
        const { endpoint } = await lines.of('ready');
        await beginEndless(String(endpoint));
        await lines.of('running');
        const ended = once(child, 'exit');

        child.kill(signal);
        await lines.of('stopping');
        expect(child.exitCode).toBeNull();
        child.kill(signal);

        expect(await ended).toEqual([exitCode, null]);
      } finally {
        child.kill('SIGKILL');
      }
    },
    120_000,
  );
});

function linesOf({ stdout }: ChildProcess) {
  if (!stdout) throw new Error('its output is not a pipe');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    /** The next line of that kind. */
    of: async (kind: string): Promise<Record<string, unknown>> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`it ended without a line of the kind ${kind}`);
        const line = JSON.parse(value);
        if (line.kind === kind) return line;
      }
    },
  };
}

/** Starts a run that nothing but its time-out ends. */
async function beginEndless(endpoint: string): Promise<void> {
  const settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const lambda = new LambdaClient(settings);
  const statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Role } = await new IAMClient(settings).send(new CreateRoleCommand({ RoleName: 'endless', AssumeRolePolicyDocument }));
  const ZipFile = zipSync({ 'index.js': strToU8('exports.handler = () => new Promise(() => setInterval(() => {}, 1000));') });
  const FunctionName = 'endless';
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: Role?.Arn,
      Timeout: 900,
      Code: { ZipFile },
    }),
  );
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
}
