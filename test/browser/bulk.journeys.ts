import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { logGroup, table } from '../engine/support/sampleStack.ts';
import { nightly } from './support/nightly.ts';
import { artifacts, browser, chromiumPath } from './support/page.ts';
import { midnight, sampleEngine } from './support/sandbox.ts';

const manyItems = 25_000;
const itemsPerCall = 1_000;
const manyLines = 1_000_000;
/** AWS: a PutLogEvents call takes so many at most. */
const linesPerCall = 10_000;

describe.skipIf(chromiumPath === undefined)('tables and logs of many', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('J25: pages through 25,000 items, each once, a hundred at a time', async () => {
    for (let first = 0; first < manyItems; first += itemsPerCall) {
      const items = Array.from({ length: itemsPerCall }, (_, index) => itemOf(first + index));
      const { status } = await engine.control('POST', `tables/${table}/items`, { items });
      expect(status).toBe(200);
    }
    const { page } = await open(engine.endpoint, `?page=tables&table=${table}`);
    await page.getByText('25,000 items now').waitFor();
    const shown = () => page.locator('.items tbody th').allTextContents();

    await expect.poll(async () => (await shown()).length).toBe(100);
    const first = await shown();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('page 2').waitFor();
    await expect.poll(async () => (await shown()).filter((id) => !first.includes(id)).length).toBe(100);
    const [wanted = ''] = await shown();
    await page.getByRole('button', { name: wanted, exact: true }).click();

    await expect.poll(() => page.getByLabel('Item', { exact: true }).inputValue()).toContain(`"${wanted}"`);
    await page.screenshot({ path: `${artifacts}many-items.png` });
  }, 90_000);

  it.skipIf(!nightly)(
    'J24, nightly: a million log lines are followed, filtered and copied',
    async () => {
      const logs = engine.client(CloudWatchLogsClient);
      const stream = { logGroupName: logGroup, logStreamName: 'many' };
      await logs.send(new CreateLogStreamCommand(stream));
      for (let first = 0; first < manyLines; first += linesPerCall)
        await logs.send(new PutLogEventsCommand({ ...stream, logEvents: linesFrom(first, linesPerCall) }));
      const { page } = await open(engine.endpoint, `?page=logs&group=${encodeURIComponent(logGroup)}`, {
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await page.getByText('line 999999').waitFor();

      await logs.send(new PutLogEventsCommand({ ...stream, logEvents: linesFrom(manyLines, 1) }));
      await page.getByText('line 1000000 needle').waitFor();
      await page.getByLabel('Filter pattern').fill('needle');
      await page.getByText('line 990000 needle').waitFor();
      await page.getByText('line 999999').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Copy lines' }).click();

      const copied = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n');
      expect(copied.at(-1)).toBe('2030-01-01T00:16:40.000Z line 1000000 needle');
      expect(copied.every((line) => line.endsWith('needle'))).toBe(true);
    },
    300_000,
  );
});

function itemOf(index: number) {
  return { TaskID: { S: `t-${String(index).padStart(5, '0')}` }, Status: { S: 'Pending' }, TaskName: { S: `task ${index}` } };
}

function linesFrom(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    timestamp: Date.parse(midnight) + first + index,
    message: `line ${first + index}${(first + index) % 10_000 === 0 ? ' needle' : ''}`,
  }));
}
