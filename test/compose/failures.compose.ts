import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, expect, inject, test } from 'vitest';
import { DockerCompose, freePort, output, root } from './dockerCompose.ts';

const project = 'ninesharp-failing';
const wantsToken = 'ninesharp-test-wants-token';
const neverHealthy = 'ninesharp-test-never-healthy';

const down = () => new DockerCompose(4566, project).down('--volumes', '--timeout', '1');
afterEach(down, 60_000);
afterAll(async () => {
  await output('docker', ['rmi', '--force', wantsToken, neverHealthy]);
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
  await imageThat(wantsToken, 'echo License activation failed; exit 55');

  const { exitCode, error } = await up(await freePort(), { LOCALSTACK_IMAGE: wantsToken });

  expect(exitCode).toBe(1);
  expect(error).toMatchObject({
    code: 'token-needed',
    message: `the image ${wantsToken} asks for a token of LocalStack (exit code 55)`,
    why: 'License activation failed',
  });
});

test('a plain docker compose up tells it too, by its deploy service', { timeout: 180_000 }, async () => {
  const ports = { LOCALSTACK_PORT: String(await freePort()), CONSOLE_PORT: String(await freePort()) };

  const failed = await output('docker', ['compose', '--project-name', project, 'up'], { LOCALSTACK_IMAGE: wantsToken, ...ports }).then(
    () => undefined,
    (error: Error) => error.message,
  );

  expect(failed).toContain('deploy: LocalStack is not there');
  expect(failed).toContain('55 means that the image asks for a token');
});

test('a port that a container has is told, with its name', async () => {
  const { port } = new URL(inject('endpoint'));

  expect((await up(Number(port))).error).toMatchObject({
    code: 'port-taken',
    why: 'the container ninesharp-test-localstack-1 listens there',
  });
});

test('a LocalStack that never becomes healthy is told, when it starts and when it is to be used', { timeout: 180_000 }, async () => {
  await imageThat(neverHealthy, 'echo waiting for nothing; sleep 600');
  const port = await freePort();

  const { exitCode, error } = await up(port, { LOCALSTACK_IMAGE: neverHealthy, NINESHARP_PATIENCE_S: '5' });

  const told = { code: 'localstack-unhealthy', message: 'LocalStack runs and does not become healthy', why: 'waiting for nothing' };
  expect(exitCode).toBe(1);
  expect(error).toMatchObject(told);
  expect((await ninesharp(['scenario'], { LOCALSTACK_PORT: String(port) })).error).toMatchObject(told);
});

test('hooks that fail, of which LocalStack only logs, are told', { timeout: 180_000 }, async () => {
  const { error } = await up(await freePort(), { COMPOSE_FILE: 'docker-compose.yml:test/compose/noPlugins.yml' });

  expect(error).toMatchObject({
    code: 'half-deployed',
    message: 'LocalStack runs, and what we add to it does not',
    why: expect.stringMatching(/localstack\/ready\.d\/fire_rule\.py.* ended with an error/),
    fix: expect.stringContaining('docker compose logs localstack'),
  });
});

test('a deployment that was killed half way is told', { timeout: 300_000 }, async () => {
  const port = await freePort();
  const upping = up(port);
  const compose = new DockerCompose(port, project);
  const said = () => compose.run('logs', 'deploy').catch(() => '');
  await expect.poll(said, { timeout: 240_000, interval: 300 }).toContain('Bootstrapping');

  await compose.run('kill', 'deploy');

  const told = { code: 'half-deployed', why: expect.stringMatching(/^the deployment was ended by signal 9; it said last:\n/) };
  expect((await upping).error).toMatchObject(told);
  expect((await ninesharp(['scenario'], { LOCALSTACK_PORT: String(port) })).error).toMatchObject(told);
});

test('an executor that there is none of is told', async () => {
  const { error } = await up(await freePort(), { LAMBDA_RUNTIME_EXECUTOR: 'kubernetes' });

  expect(error).toMatchObject({ code: 'executor-not-found', message: 'there is no executor "kubernetes"' });
});

/** An image that stands for LocalStack's and does no more than that. */
async function imageThat(name: string, does: string): Promise<void> {
  const build = execFile('docker', ['build', '--tag', name, '-'], { env: { ...process.env, DOCKER_BUILDKIT: '0' } });
  build.stdin?.end(`FROM node:22-slim\nENTRYPOINT ["sh", "-c", "${does}"]\n`);
  await once(build, 'close');
}

async function up(port: number, variables: Record<string, string> = {}): Promise<{ exitCode: number; error: unknown }> {
  return ninesharp(['up', '--port', String(port), '--quiet'], { CONSOLE_PORT: String(await freePort()), ...variables });
}

/** On LocalStack, in a compose project of its own. */
function ninesharp(words: string[], variables: Record<string, string>): Promise<{ exitCode: number; error: unknown }> {
  const parameters = ['sandbox/bin/ninesharp.mjs', ...words, '--engine', 'localstack', '--json'];
  const env = { ...process.env, COMPOSE_PROJECT_NAME: project, ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: root, env, timeout: 290_000 }, (failed, stdout) => {
      const { error } = stdout === '' ? { error: failed } : JSON.parse(stdout);
      resolve({ exitCode: Number(failed?.code ?? 0), error });
    });
  });
}
