import { expect, test } from 'vitest';
import { output } from './dockerCompose.ts';

const socket = '/var/run/docker.sock';

test.each([
  {
    executor: 'node-local',
    hasSocket: false,
    ignoresArchitecture: undefined,
    mounted: ['/opt/ninesharp/nodejs', '/opt/ninesharp/plugins', '/etc/localstack/init/ready.d'],
  },
  {
    executor: 'docker',
    hasSocket: true,
    ignoresArchitecture: '1',
    mounted: [socket, '/opt/ninesharp/plugins', '/etc/localstack/init/ready.d'],
  },
])('compose makes one file of the parts for the executor $executor', async ({ executor, hasSocket, ignoresArchitecture, mounted }) => {
  const said = await output('docker', ['compose', 'config', '--format', 'json'], { LAMBDA_RUNTIME_EXECUTOR: executor });

  const { services } = JSON.parse(said);
  expect(services.localstack.environment).toMatchObject({
    LAMBDA_RUNTIME_EXECUTOR: executor,
    DISABLE_EVENTS: '1',
    SQS_ENDPOINT_STRATEGY: 'path',
  });
  expect(services.localstack.environment.LAMBDA_IGNORE_ARCHITECTURE).toBe(ignoresArchitecture);
  const targets = services.localstack.volumes.map(({ target }: { readonly target: string }) => target);
  expect(targets.sort()).toEqual([...mounted, '/var/lib/localstack'].sort());
  expect(said.includes(socket)).toBe(hasSocket);
});
