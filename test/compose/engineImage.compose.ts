import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setting } from '../../sandbox/localstack/settings.ts';
import { freePort, output } from './dockerCompose.ts';

const image = 'ninesharp-test-engine';
let port: number;

beforeAll(async () => {
  port = await freePort();
  const registry = setting('NPM_CONFIG_REGISTRY') ? ['--build-arg', `NPM_CONFIG_REGISTRY=${setting('NPM_CONFIG_REGISTRY')}`] : [];
  // An engine older than 23 without the buildx plugin has the classic builder alone, and asks for it by this variable.
  const hasBuildKit = await output('docker', ['buildx', 'version']).then(
    () => true,
    () => false,
  );
  const builder: Record<string, string> = hasBuildKit ? {} : { DOCKER_BUILDKIT: '0' };
  await output('docker', ['build', '--file', 'engine/Dockerfile', '--tag', image, ...registry, '.'], builder);
  await output('docker', ['run', '--detach', '--rm', '--name', image, '--publish', `127.0.0.1:${port}:4566`, image]);
}, 600_000);
afterAll(async () => {
  await output('docker', ['stop', '--time', '5', image]);
});

it('serves AWS on the published port, as a user that is not root', async () => {
  await expect.poll(() => health().catch(() => undefined), { timeout: 120_000 }).toMatchObject({ status: 'ready', data: '/state' });

  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const dynamodb = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials });
  expect((await dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  expect((await output('docker', ['exec', image, 'id', '--user', '--name'])).trim()).toBe('node');
}, 180_000);

async function health(): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/_sandbox/health`, { signal: AbortSignal.timeout(2_000) });
  return response.json();
}
