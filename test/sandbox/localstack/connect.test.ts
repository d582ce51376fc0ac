import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../compose/dockerCompose.ts';
import { ninesharp } from '../cli/command.ts';
import { FakeDocker, type Said } from './fakeDocker.ts';

const docker = new FakeDocker();
afterAll(() => docker.remove());

let port: number;
beforeEach(async () => {
  port = await freePort();
});

const containers = (localstack: object, ...others: object[]): Said => ({
  to: 'compose ps',
  stdout: [{ Service: 'localstack', State: 'running', Health: 'healthy', ...localstack }, ...others]
    .map((each) => JSON.stringify(each))
    .join('\n'),
});
const log = (service: string, stdout: string): Said => ({ to: `--tail 200 ${service}`, stdout });

/** The same answers, whether `up` failed just now or a scenario finds what failed before. */
describe.each([
  { words: ['scenario', '--engine', 'localstack'], failing: [] },
  { words: ['up', '--engine', 'localstack'], failing: [{ to: 'compose up', exitCode: 1, stderr: 'dependency failed to start\n' }] },
])('ninesharp $words.0 --engine localstack', ({ words, failing }) => {
  it.each([
    {
      what: 'an image that asks for a token',
      says: [containers({ State: 'exited', ExitCode: 55 }), log('localstack', 'License activation failed!\n')],
      error: { code: 'token-needed', why: 'License activation failed!' },
    },
    {
      what: 'a LocalStack that ended',
      says: [containers({ State: 'exited', ExitCode: 1 }), log('localstack', 'no space left\n')],
      error: { code: 'localstack-ended', why: 'no space left' },
    },
    {
      what: 'a LocalStack that stays unhealthy',
      says: [containers({ Health: 'unhealthy' }), log('localstack', 'still waiting\n')],
      error: { code: 'localstack-unhealthy', why: 'still waiting' },
    },
    {
      what: 'an executor that was not found',
      says: [containers({}), log('localstack', 'Invalid specified plugin name node-local. Falling back to "docker"\n')],
      error: { code: 'executor-not-found', message: 'LocalStack did not find the executor node-local' },
    },
    {
      what: 'a stack that is half deployed',
      says: [
        containers({}, { Service: 'deploy', State: 'exited', ExitCode: 1 }),
        log('deploy', 'deploy: the stack is half there\n  why  Tasks: no such thing\n  fix  start over\n'),
      ],
      error: { code: 'half-deployed', message: 'the stack is half there', why: 'Tasks: no such thing', fix: 'start over' },
    },
    {
      what: 'a daemon that does not answer',
      says: [{ to: 'version --format', exitCode: 1, stderr: 'Cannot connect to the Docker daemon\n' }],
      error: { code: 'no-docker', why: 'Cannot connect to the Docker daemon' },
    },
  ])('tells $what', async ({ says, error }) => {
    docker.says(...says, ...failing);

    const { stdout } = await ninesharp([...words, '--json'], {
      ...docker.environment,
      LOCALSTACK_PORT: String(port),
      CONSOLE_PORT: String(port + 1),
    });

    expect(JSON.parse(stdout).error).toMatchObject(error);
  });
});

it('a LocalStack that was never started is told to be', async () => {
  docker.says();

  const { stdout } = await ninesharp(['scenario', '--engine', 'localstack', '--json'], {
    ...docker.environment,
    LOCALSTACK_PORT: String(port),
  });

  expect(JSON.parse(stdout).error).toMatchObject({ code: 'no-localstack', why: 'it is not running', fix: 'docker compose up --wait' });
});

it('a port that somebody else took is told by whom, before anything is built', async () => {
  docker.says(
    { to: 'ps --filter', stdout: 'other-1\n' },
    { to: 'compose up', exitCode: 1, stderr: `Bind for 127.0.0.1:${port} failed: port is already allocated\n` },
  );

  const { stdout } = await ninesharp(['up', '--engine', 'localstack', '--json'], { ...docker.environment, LOCALSTACK_PORT: String(port) });

  expect(JSON.parse(stdout).error).toMatchObject({ code: 'port-taken', why: 'the container other-1 listens there' });
});
