import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { DockerCompose, freePort, output, root } from './dockerCompose.ts';

const project = 'ninesharp-failing';
const image = 'ninesharp-test-wants-token';

afterAll(async () => {
  await new DockerCompose(4566, project).down('--volumes', '--timeout', '1');
  await output('docker', ['rmi', '--force', image]);
});

test('a port that an embedded engine has is told, with its process', async () => {
  const engine = spawn(process.execPath, ['sandbox/bin/ninesharp.mjs', 'up', '--ephemeral', '--port', '0', '--json'], { cwd: root });
  const [line] = await once(createInterface({ input: engine.stdout }), 'line');
  const { port } = new URL(JSON.parse(String(line)).endpoint);

  const { exitCode, error } = await up(Number(port));

  engine.kill('SIGTERM');
  expect(exitCode).toBe(2);
  expect(error).toMatchObject({
    code: 'port-taken',
    message: `port ${port} is taken`,
    why: `an embedded engine, ninesharp up (process ${engine.pid}), listens there`,
  });
});

test('an image that asks for a token is told by its exit code, 55', { timeout: 180_000 }, async () => {
  const build = execFile('docker', ['build', '--tag', image, '-'], { env: { ...process.env, DOCKER_BUILDKIT: '0' } });
  build.stdin?.end('FROM node:22-slim\nENTRYPOINT ["sh", "-c", "echo License activation failed; exit 55"]\n');
  await once(build, 'close');

  const { exitCode, error } = await up(await freePort(), { LOCALSTACK_IMAGE: image });

  expect(exitCode).toBe(1);
  expect(error).toMatchObject({
    code: 'token-needed',
    message: `the image ${image} asks for a token of LocalStack (exit code 55)`,
    why: 'License activation failed',
  });
});

test('a plain docker compose up tells it too, by its deploy service', { timeout: 180_000 }, async () => {
  const ports = { LOCALSTACK_PORT: String(await freePort()), CONSOLE_PORT: String(await freePort()) };

  const failed = await output('docker', ['compose', '--project-name', project, 'up'], { LOCALSTACK_IMAGE: image, ...ports }).then(
    () => undefined,
    (error: Error) => error.message,
  );

  expect(failed).toContain('deploy: LocalStack is not there');
  expect(failed).toContain('55 means that the image asks for a token');
});

test('an executor that there is none of is told', async () => {
  const { error } = await up(await freePort(), { LAMBDA_RUNTIME_EXECUTOR: 'kubernetes' });

  expect(error).toMatchObject({ code: 'executor-not-found', message: 'there is no executor "kubernetes"' });
});

/** `ninesharp up --engine localstack`, in a compose project of its own. */
function up(port: number, variables: Record<string, string> = {}): Promise<{ exitCode: number; error: unknown }> {
  const parameters = ['sandbox/bin/ninesharp.mjs', 'up', '--engine', 'localstack', '--port', String(port), '--json', '--quiet'];
  const env = { ...process.env, COMPOSE_PROJECT_NAME: project, ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: root, env, timeout: 170_000 }, (failed, stdout) => {
      const { error } = stdout === '' ? { error: failed } : JSON.parse(stdout);
      resolve({ exitCode: Number(failed?.code ?? 0), error });
    });
  });
}
