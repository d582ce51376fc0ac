import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, expect, test } from 'vitest';
import { EngineCore } from '../../../../engine/engine.ts';
import { startEngine } from '../../../../engine/index.ts';
import { openDirectory } from '../../../../engine/store/directory.ts';
import { driver } from '../../support/testEngine.ts';

const folder = mkdtempSync(join(tmpdir(), 'missed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hourMs = 3_600_000;

test('a firing that fell due while the engine was down is told as missed, and the rule goes on in its rhythm', async () => {
  const before = await startEngine({ port: 0, dataFolder: folder });
  const events = driver(() => before.endpoint).client(EventBridgeClient);
  await events.send(new PutRuleCommand({ Name: 'often', ScheduleExpression: 'rate(10 minutes)' }));
  await before.stop();

  const core = new EngineCore(openDirectory(folder), { endpoint: () => '' });
  // An hour goes by before it is up again.
  core.clock.run(core.clock.now() + hourMs);
  await core.start();
  const missed = core.journal.latest('missed', 10);
  const fired = core.journal.latest('firing', 10);
  const [next] = core.timers.waiting(10);
  const now = core.clock.now();
  await core.stop();

  expect(missed).toEqual([expect.objectContaining({ service: 'events', timer: 'fire', id: 'default/often' })]);
  expect(fired).toEqual([]);
  expect(Number(next?.dueAt) > now && Number(next?.dueAt) <= now + 600_000).toBe(true);
  expect((Number(next?.dueAt) - Number(missed[0]?.['dueAt'])) % 600_000).toBe(0);
});
