import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { deploySample, rule } from '../../engine/support/sampleStack.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { root } from '../../tidy/sources.ts';
import { fakeLocalStack } from '../localstack/fakeLocalStack.ts';
import { ninesharp } from './command.ts';

const engine = testEngine();
const localstack = fakeLocalStack(engine);

describe('ninesharp console', () => {
  it('tells where the embedded engine has its own, and serves nothing', async () => {
    const { stdout, exitCode } = await ninesharp(['console', '--endpoint', engine.endpoint]);

    expect({ stdout, exitCode }).toEqual({ stdout: `${engine.endpoint}/_sandbox/\n`, exitCode: 0 });
    expect(await ninesharp(['console', '--endpoint', engine.endpoint, '--port', '0'])).toMatchObject({
      stderr: expect.stringContaining('--port is for --engine localstack'),
      exitCode: 2,
    });
    expect(await ninesharp(['console', '--engine', 'aws'])).toMatchObject({
      stderr: expect.stringContaining('there is no console for the engine "aws"'),
      exitCode: 2,
    });
  });

  it('says that no LocalStack is there to show', async () => {
    const { stderr, exitCode } = await ninesharp(['console', '--engine', 'localstack', '--endpoint', 'http://127.0.0.1:9', '--port', '0']);

    expect({ stderr, exitCode }).toEqual({
      stderr: expect.stringMatching(/^error {3}LocalStack is not ready at http:\/\/127.0.0.1:9\n/),
      exitCode: 3,
    });
  });

  it('serves the page beside LocalStack until it is stopped', async () => {
    await deploySample(engine);
    const args = ['console', '--engine', 'localstack', '--endpoint', localstack.endpoint, '--port', '0', '--json'];
    const child = spawn(process.execPath, [`${root}sandbox/bin/ninesharp.mjs`, ...args, '--public-endpoint', 'http://127.0.0.1:4566'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const said = JSON.parse(String(line));

    expect(said).toEqual({
      v: 1,
      ok: true,
      engine: 'localstack',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_sandbox\/$/),
      endpoint: 'http://127.0.0.1:4566',
    });
    expect(await (await fetch(said.url)).text()).toContain('<title>');
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"time":"2030-01-01T09:00:00Z","wait":true}' };
    const fired = await fetch(`${said.url}rules/${rule}/fire`, init);
    expect(await fired.json()).toEqual({
      firing: { rule, time: '2030-01-01T09:00:00Z' },
      runs: [{ requestId: expect.any(String), outcome: 'succeeded' }],
    });
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });
});
