import { describe, expect, it } from 'vitest';
import { ninesharp } from '../cli/command.ts';

describe('ninesharp up --engine localstack', () => {
  it('says what to install where no Docker daemon answers', async () => {
    const { exitCode, stdout } = await ninesharp(['up', '--engine', 'localstack', '--json'], { DOCKER_HOST: 'tcp://127.0.0.1:1' });

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { code: 'no-docker', fix: expect.stringContaining('docs.docker.com'), docs: 'docs/errors.md#no-docker' },
    });
  });

  it('says so where there is no docker command', async () => {
    const { exitCode, stdout } = await ninesharp(['up', '--engine', 'localstack', '--json'], { PATH: '/nowhere' });

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'no-docker',
      message: 'LocalStack needs Docker, and there is no docker command',
    });
  });

  it('says so where LocalStack is to have the port of the console', async () => {
    const { exitCode, stdout } = await ninesharp(['up', '--engine', 'localstack', '--port', '4567', '--json'], { CONSOLE_PORT: '4567' });

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'port-taken',
      why: 'the console of docker-compose.yml listens there',
      fix: 'stop it, or take another port: CONSOLE_PORT=4568',
    });
  });

  it.each([
    { words: ['--engine', 'localstack', '--ephemeral'], code: 'usage' },
    { words: ['--engine', 'localstack', '--port', '0'], code: 'usage' },
    { words: ['--engine', 'aws'], code: 'unknown-engine' },
  ])('refuses $words', async ({ words, code }) => {
    const { exitCode, stdout } = await ninesharp(['up', ...words, '--json']);

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error.code).toBe(code);
  });
});
