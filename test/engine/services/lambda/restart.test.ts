import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEngine, startEngine } from '../../../../engine/index.ts';
import { driver } from '../../support/testEngine.ts';
import { functionsOf } from './support/functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-restart-'));
let running: RunningEngine | undefined;
const start = async () => {
  running = await startEngine({ port: 0, dataFolder: join(folder, 'state') });
};
beforeAll(start);
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});
const engine = driver(() => running?.endpoint ?? '');
const { lambda, create } = functionsOf(engine);

test('an event whose delivery was cut off is delivered again after the restart, and the first attempt is told as interrupted', async () => {
  const marker = join(folder, 'begun');
  const body = `const fs = require('node:fs');
    exports.handler = async () => { if (fs.existsSync(process.env.MARKER)) return; fs.writeFileSync(process.env.MARKER, ''); await new Promise((r) => setTimeout(r, 600000)); };`;
  await create('resumed', body, { Timeout: 900, Environment: { Variables: { MARKER: marker } } });
  const { $metadata } = await lambda().send(new InvokeCommand({ FunctionName: 'resumed', InvocationType: 'Event' }));
  await expect.poll(() => existsSync(marker), { timeout: 10_000 }).toBe(true);

  await running?.stop();
  await start();

  const outcomes = async () => {
    const { body: journal } = await engine.control('GET', 'journal?limit=10000');
    const entries = Array.isArray(journal['entries']) ? journal['entries'] : [];
    return entries.filter(({ kind, requestId }) => kind === 'run' && requestId === $metadata.requestId).map(({ outcome }) => outcome);
  };
  await expect.poll(outcomes, { timeout: 10_000 }).toEqual(['interrupted', 'succeeded']);
});
