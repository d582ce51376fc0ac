import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setting } from '../../../sandbox/localstack/settings.ts';
import { freePort } from '../../compose/dockerCompose.ts';
import { ninesharp } from '../cli/command.ts';
import { FakeDocker } from './fakeDocker.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-settings-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a setting of docker-compose.yml', () => {
  it('is the one in .env, where the environment has none', () => {
    file(
      '.env',
      '# a comment\nLOCALSTACK_PORT=4599 # the other\nLOCALSTACK_IMAGE="mirror/localstack:1"\n#LAMBDA_RUNTIME_EXECUTOR=docker\n',
    );

    expect(setting('LOCALSTACK_PORT', {}, folder)).toBe('4599');
    expect(setting('LOCALSTACK_IMAGE', {}, folder)).toBe('mirror/localstack:1');
    expect(setting('LAMBDA_RUNTIME_EXECUTOR', {}, folder)).toBeUndefined();
  });

  it('is the environment’s where that has one, also an empty one', () => {
    file('.env', 'LOCALSTACK_PORT=4599\n');

    expect(setting('LOCALSTACK_PORT', { LOCALSTACK_PORT: '4600' }, folder)).toBe('4600');
    expect(setting('LOCALSTACK_PORT', { LOCALSTACK_PORT: '' }, folder)).toBe('');
  });

  it('is looked for in the files that COMPOSE_ENV_FILES names instead, of which the last wins', () => {
    file('.env', 'LOCALSTACK_PORT=4599\n');
    file('a.env', 'LOCALSTACK_PORT=1\nLOCALSTACK_IMAGE=a\n');
    file('b.env', 'LOCALSTACK_PORT=2\n');

    const environment = { COMPOSE_ENV_FILES: 'a.env,b.env,gone.env' };
    expect(['LOCALSTACK_PORT', 'LOCALSTACK_IMAGE'].map((name) => setting(name, environment, folder))).toEqual(['2', 'a']);
  });

  it('is nowhere where there is no file', () => {
    expect(setting('LOCALSTACK_PORT', {}, join(folder, 'gone'))).toBeUndefined();
  });
});

describe('the port in .env', () => {
  let server: Server;
  let environment: Record<string, string>;
  let port: number;

  /** A program that is no LocalStack, on the port that the file names. */
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    environment = { COMPOSE_ENV_FILES: file('port.env', `LOCALSTACK_PORT=${port}\n`) };
  });
  afterAll(() => server.close());

  it.each(['scenario', 'rule fire'])('is where ninesharp %s looks for LocalStack', async (command) => {
    const { exitCode, stdout } = await ninesharp([...command.split(' '), '--engine', 'localstack', '--json'], environment);

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'no-localstack',
      message: `LocalStack is not ready at http://127.0.0.1:${port}`,
    });
  });

  it('is where ninesharp up starts LocalStack, and --port wins', async () => {
    const docker = new FakeDocker();
    const free = await freePort();
    const variables = { ...docker.environment, COMPOSE_ENV_FILES: file('free.env', `LOCALSTACK_PORT=${free}\n`) };

    const { stdout } = await ninesharp(['up', '--engine', 'localstack', '--json'], variables);
    const other = await ninesharp(['up', '--engine', 'localstack', '--port', String(free + 1), '--json'], variables);

    docker.remove();
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, endpoint: `http://127.0.0.1:${free}` });
    expect(JSON.parse(other.stdout)).toMatchObject({ ok: true, endpoint: `http://127.0.0.1:${free + 1}` });
  });

  it('is none where it is no number', async () => {
    const { exitCode, stdout } = await ninesharp(['scenario', '--engine', 'localstack', '--json'], { LOCALSTACK_PORT: 'many' });

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'usage', message: 'LOCALSTACK_PORT=many is no port' });
  });
});
