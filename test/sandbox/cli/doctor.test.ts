import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials, endpoints, node, state } from '../../../sandbox/cli/doctor/machine.ts';
import { portOwner } from '../../../sandbox/portOwner.ts';
import { ninesharp, up } from './command.ts';

describe('doctor, of the machine', () => {
  it('takes Node from 20.19 on', () => {
    expect(['20.18.3', '18.20.0', '20.19.0', '22.0.0', '24.1.0'].map((version) => node(version).outcome)).toEqual([
      'FAIL',
      'FAIL',
      'ok',
      'ok',
      'ok',
    ]);
  });

  it('warns of a profile and of real keys, and not of the sandbox’s own', () => {
    expect(credentials({ AWS_PROFILE: 'work' })).toEqual([
      {
        name: 'Credentials',
        outcome: 'warn',
        detail: 'the profile work is set: tools that are not pointed at the engine reach real AWS',
        fix: 'unset AWS_PROFILE AWS_DEFAULT_PROFILE',
      },
    ]);
    expect(credentials({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' })[0]).toMatchObject({ outcome: 'warn' });
    expect(credentials({ AWS_ACCESS_KEY_ID: 'test' })).toEqual([
      { name: 'Credentials', outcome: 'ok', detail: 'no real ones in the environment' },
    ]);
  });

  it('warns of one endpoint variable without the other', () => {
    const [url, other] = ['http://127.0.0.1:4566', 'http://127.0.0.1:4567'];
    const outcomes = [
      endpoints({}),
      endpoints({ AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_S3: url }),
      endpoints({ AWS_ENDPOINT_URL: url }),
      endpoints({ AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_S3: other }),
    ];

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'warn', 'warn']);
  });

  it('names the dead owner of a lock', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ninesharp-doctor-'));
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '' }));

    const finding = state(folder);
    rmSync(folder, { recursive: true });

    expect(finding).toMatchObject({ outcome: 'ok', detail: expect.stringContaining('; process 4194305 died with its lock') });
  });

  it('finds who listens on a port', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

    const owner = portOwner(port);
    server.close();
    await once(server, 'close');

    expect(owner).toEqual({ pid: process.pid, name: expect.any(String) });
    expect(portOwner(port)).toBeUndefined();
  });
});

describe('ninesharp doctor', () => {
  let engine: Awaited<ReturnType<typeof up>>;
  beforeAll(async () => {
    engine = await up('--ephemeral', '--clock', '2020-01-01T00:00:00Z');
  });
  afterAll(async () => {
    await engine.stop();
  });

  const doctor = async (endpoint: string) => {
    const { stdout, exitCode } = await ninesharp(['doctor', '--endpoint', endpoint, '--json']);
    return { exitCode, findings: JSON.parse(stdout).findings };
  };

  it('looks at the engine that runs, and sees a clock that was left frozen', async () => {
    const { exitCode, findings } = await doctor(engine.said.endpoint);

    expect(exitCode).toBe(0);
    expect(findings).toContainEqual({ name: 'Engine', outcome: 'ok', detail: `${engine.said.endpoint}, process ${engine.child.pid}` });
    expect(findings).toContainEqual({
      name: 'Clock',
      outcome: 'warn',
      detail: expect.stringMatching(/^frozen, .* behind the wall clock: nothing fires by itself$/),
      fix: 'ninesharp clock next moves it, ninesharp clock run lets it go on',
    });
  });

  it('says with exit code 1 who keeps the port', async () => {
    const server = createServer((_, response) => response.end('<p>It works!</p>'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

    const { exitCode, findings } = await doctor(`http://127.0.0.1:${port}`);
    server.close();

    expect(exitCode).toBe(1);
    expect(findings.at(-1)).toEqual({
      name: 'Engine',
      outcome: 'FAIL',
      detail: expect.stringMatching(`^port ${port} is taken by .+ \\(process ${process.pid}\\), which is no engine of ninesharp$`),
      fix: `stop it, or take another port: ninesharp up --port ${port + 1}`,
    });
  });

  it('is asked by dev where it cannot start, and told as far as something is wrong', async () => {
    const other = createServer((_, response) => response.end('not an engine')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';

    const { stdout, stderr, exitCode } = await ninesharp(['dev', '--ephemeral', '--port', port]);

    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(new RegExp(`^(?:warn .*\\n)*FAIL {2}Engine {7}port ${port} is taken by node \\(process ${process.pid}\\)`));
    expect(stderr).toContain(`error   port ${port} of 127.0.0.1 is taken\n`);
    other.close();
  });
});
