import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import setup from '../compose/globalSetup.ts';
import { FakeDocker } from '../sandbox/localstack/fakeDocker.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-log-'));
const docker = new FakeDocker();
afterEach(() => {
  vi.unstubAllEnvs();
  docker.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('the log that COMPOSE_LOG names is there when up fails, and everything is taken down', async () => {
  docker.says({ to: ' up ', exitCode: 1, stderr: 'no space left\n' }, { to: ' logs ', stdout: 'localstack-1  | out of memory\n' });
  const file = join(folder, 'logs', 'compose.log');
  vi.stubEnv('PATH', docker.environment.PATH);
  vi.stubEnv('COMPOSE_LOG', file);

  await expect(setup({ provide: () => {} })).rejects.toThrow(/no space left.*out of memory/s);

  expect(readFileSync(file, 'utf8')).toBe('=== ninesharp-test\nlocalstack-1  | out of memory\n');
  expect(docker.calls().some((call) => call.includes(' down --volumes'))).toBe(true);
});
