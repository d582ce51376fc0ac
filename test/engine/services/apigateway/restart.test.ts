import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningEngine, startEngine } from '../../../../engine/index.ts';
import { driver } from '../../support/testEngine.ts';
import { apisOf } from './support/apis.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-apis-'));
let running: RunningEngine | undefined;
const start = async () => {
  running = await startEngine({ port: 0, dataFolder: join(folder, 'state'), frozenAt: Date.parse('2030-01-01T00:00:00Z') });
};
beforeAll(start);
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});
const engine = driver(() => running?.endpoint ?? '');
const apis = apisOf(engine);

it('an API is served after a restart on another port and after a restore, with throttles that begin anew', async () => {
  const api = await apis.create('kept');
  await api.method('GET', '/', {
    integration: { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode":200}' } },
    responses: [{ integration: { statusCode: '200', responseTemplates: { 'application/json': '$context.domainName' } } }],
  });
  await api.deploy();
  const patchOperations = [
    { op: 'replace' as const, path: '/*/*/throttling/rateLimit', value: '0.001' },
    { op: 'replace' as const, path: '/*/*/throttling/burstLimit', value: '1' },
  ];
  await apis.client().send(new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations }));
  await engine.control('POST', 'snapshots', { name: 'deployed' });
  const statuses = async () => [(await api.call('GET', '/')).status, (await api.call('GET', '/')).status];

  const first = await statuses();
  await running?.stop();
  await start();
  const restarted = await statuses();
  await engine.control('POST', 'snapshots/deployed/restore');
  const restored = await statuses();

  expect([first, restarted, restored]).toEqual([1, 2, 3].map(() => [200, 429]));
});
