import { describe, expect, it } from 'vitest';
import { type Container, diagnose, diagnoseKnown, type Symptoms } from '../../../sandbox/localstack/diagnosis.ts';
import { pinnedImage } from '../../../sandbox/localstack/settings.ts';

const image = pinnedImage;
const container = (service: string, changes: Partial<Container>): Container => ({
  service,
  state: 'running',
  health: '',
  exitCode: 0,
  ...changes,
});
const symptoms = (changes: Partial<Symptoms>): Symptoms => ({
  output: 'container ninesharp-localstack-1 exited',
  containers: [container('localstack', { health: 'healthy' })],
  localstackLog: 'Ready.\n',
  deployLog: '',
  image,
  port: 4566,
  portOwner: undefined,
  ...changes,
});

describe('a docker compose up that failed', () => {
  it('tells by whom the port is taken', () => {
    const output = 'Bind for 127.0.0.1:4566 failed: port is already allocated';

    expect(diagnose(symptoms({ output, portOwner: 'the container other-1' }))).toMatchObject({
      code: 'port-taken',
      message: 'port 4566 is taken',
      why: 'the container other-1 listens there',
      fix: 'stop it, or take another port: LOCALSTACK_PORT=4567',
    });
  });

  it('tells that the port of the console is taken', () => {
    const output = 'Bind for 127.0.0.1:4600 failed: port is already allocated';

    expect(diagnose(symptoms({ output, portOwner: 'the container ours' }))).toMatchObject({
      code: 'port-taken',
      message: 'port 4600 is taken',
      why: 'another program listens there',
      fix: 'stop it, or take another port: CONSOLE_PORT=4601',
    });
  });

  it('tells an image that asks for a token', () => {
    const log = 'License activation failed!\nReason: No credentials were found in the environment.\n';

    expect(
      diagnose(
        symptoms({
          containers: [container('localstack', { state: 'exited', exitCode: 55 })],
          localstackLog: log,
          image: 'localstack/localstack:latest',
        }),
      ),
    ).toMatchObject({
      code: 'token-needed',
      message: 'the image localstack/localstack:latest asks for a token of LocalStack (exit code 55)',
      why: 'License activation failed!\nReason: No credentials were found in the environment.',
      fix: `take ${pinnedImage}, the last that needs none, or set LOCALSTACK_AUTH_TOKEN in .env`,
    });
  });

  it('tells a LocalStack that ended', () => {
    expect(
      diagnose(symptoms({ containers: [container('localstack', { state: 'exited', exitCode: 1 })], localstackLog: 'no space left\n' })),
    ).toMatchObject({ code: 'localstack-ended', message: 'LocalStack ended with exit code 1', why: 'no space left' });
  });

  it('tells a LocalStack that stays unhealthy, with the last of its log', () => {
    expect(diagnose(symptoms({ containers: [container('localstack', { health: 'unhealthy' })], localstackLog: 'a\nb\n' }))).toMatchObject({
      code: 'localstack-unhealthy',
      why: 'a\nb',
    });
  });

  it('tells an executor that LocalStack did not find, of which it only warns', () => {
    const log = 'Invalid specified plugin name node-local. Falling back to "docker"\n';
    const containers = [container('localstack', { health: 'healthy' }), container('deploy', { state: 'exited', exitCode: 1 })];

    expect(diagnose(symptoms({ containers, localstackLog: log }))).toMatchObject({
      code: 'executor-not-found',
      message: 'LocalStack did not find the executor node-local',
    });
  });

  it('tells an executor that has no compose file', () => {
    const output = 'open /project/docker-compose.kubernetes-executor.yml: no such file or directory';

    expect(diagnose(symptoms({ output, containers: [] }))).toMatchObject({
      code: 'executor-not-found',
      message: 'there is no executor "kubernetes"',
    });
  });

  it('tells an image that cannot be fetched', () => {
    const output =
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host';

    expect(diagnose(symptoms({ output, containers: [] }))).toMatchObject({ code: 'image-unavailable', why: output });
  });

  it('tells a LocalStack that the deployment no longer waits for, which Docker still does', () => {
    const deployLog = 'deploy: LocalStack runs and does not become healthy\n  why  it does not answer\n  fix  look at its log\n';
    const containers = [container('localstack', { health: 'starting' }), container('deploy', { state: 'exited', exitCode: 1 })];

    expect(diagnose(symptoms({ containers, deployLog, localstackLog: 'loading\n' }))).toMatchObject({
      code: 'localstack-unhealthy',
      why: 'loading',
    });
    // It is starting again, and the log is of the time before.
    const again = [container('localstack', { health: 'starting' }), container('deploy', {})];
    expect(diagnoseKnown(symptoms({ containers: again, deployLog, output: '' }))).toBeUndefined();
  });

  it('tells a deployment that was ended, with the last that it said', () => {
    const containers = [container('localstack', { health: 'healthy' }), container('deploy', { state: 'exited', exitCode: 137 })];

    expect(diagnose(symptoms({ containers, deployLog: 'Tasks: CREATE_IN_PROGRESS\n' }))).toMatchObject({
      code: 'half-deployed',
      why: 'the deployment was ended by signal 9; it said last:\nTasks: CREATE_IN_PROGRESS',
      fix: 'docker compose up --wait goes on; or docker compose down -v first',
    });
  });

  it('hands on what compose said where nothing is known of it', () => {
    expect(diagnose(symptoms({ output: 'one\ntwo' }))).toMatchObject({ code: 'compose-failed', why: 'one\ntwo', exitCode: 1 });
  });
});
