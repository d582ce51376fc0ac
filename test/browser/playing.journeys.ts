import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEngine } from '../../engine/index.ts';
import { putTask, rule, table } from '../engine/support/sampleStack.ts';
import { artifacts, browser, chromiumPath, consoleFolder } from './support/page.ts';
import { midnight, runsOf, sampleEngine, statusOf } from './support/sandbox.ts';
import { settled } from './support/settled.ts';

/** Ends when no task named `gate` is left. */
const gated = `
exports.handler = async () => {
  for (;;) {
    const response = await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.Scan',
        authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
      },
      body: JSON.stringify({ TableName: '${table}' }),
    });
    const { Items } = await response.json();
    if (!Items.some((task) => task.TaskID.S === 'gate')) return {};
  }
};
`;

describe.skipIf(chromiumPath === undefined)('time that is played in the console', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('J20: plays 3600 times as fast until a run fails, stands still there, and can be undone', async () => {
    await putTask(engine, 'boom', { TaskName: 'boom' });
    await engine.clock.travelTo('2030-01-01T08:30:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByLabel('Speed').selectOption('3600×');
    await page.getByLabel('Play until').selectOption('until a run fails');

    await page.getByRole('button', { name: 'Play' }).click();

    await page.getByText('playing 3600×', { exact: true }).first().waitFor();
    await page
      .getByText(/^Stopped at the first failure: played 30 m.*: 1 run, 1 failed\.$/)
      .first()
      .waitFor();
    await page.getByText('frozen', { exact: true }).waitFor();
    expect((await engine.clock.show()).now).toMatch(/^2030-01-01T09:00:0/);
    await page.screenshot({ path: `${artifacts}played.png` });
    await page.getByRole('button', { name: 'Open failed' }).click();
    await page.getByText('the task cannot be executed: boom').first().waitFor();
    await page.keyboard.press('u');
    await page.getByText('Undone.').first().waitFor();
    expect((await engine.clock.show()).now).toMatch(/^2030-01-01T08:30:00/);
  });

  it('J20: carries time on by the speed that it is played at, and no further than what is due', async () => {
    await engine.clock.travelTo('2030-01-01T08:00:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByLabel('Speed').selectOption('60×');

    await page.getByRole('button', { name: 'Play' }).click();

    const shown = async () => Date.parse((await page.locator('.instant').getAttribute('datetime')) ?? '');
    await expect.poll(shown).toBeGreaterThan(Date.parse('2030-01-01T08:01:00Z'));
    await page.getByLabel('Speed').selectOption('fastest');
    await expect.poll(async () => (await runsOf(engine)).length).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByText('frozen', { exact: true }).waitFor();
  });

  it('J18: exports a bookmark, which a fresh sandbox opens', async () => {
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
    await engine.control('POST', 'snapshots', { name: 'two-runs' });
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.keyboard.press('b');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export two-runs' }).click()]);
    expect(download.suggestedFilename()).toBe('two-runs.tar.gz');
    const folder = mkdtempSync(join(tmpdir(), 'ninesharp-export-'));
    const file = join(folder, 'two-runs.tar.gz');
    await download.saveAs(file);
    const fresh = await startEngine({ port: 0, consoleFolder, frozenAt: Date.parse(midnight) });

    const other = await open(fresh.endpoint);
    await settled(other.page);
    await other.page.keyboard.press('b');
    await other.page.getByLabel('Import one from a file').setInputFiles(file);
    await other.page.getByRole('button', { name: 'Restore two-runs' }).click();

    await other.page.locator('.instant').getByText('10:00:00').waitFor();
    await other.page.goto(`${fresh.endpoint}/_sandbox/?page=tables&table=${table}`);
    await other.page.getByRole('row', { name: /t-1/ }).getByText('Completed').waitFor();
    await fresh.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('J18: a file that is no bookmark is refused, and said why', async () => {
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.keyboard.press('b');

    await page
      .getByLabel('Import one from a file')
      .setInputFiles({ name: 'no.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from('no') });

    await page.getByText('Importing failed:').first().waitFor();
  });
});

describe.skipIf(chromiumPath === undefined)('a clock that is frozen while a run is in flight', () => {
  const engine = sampleEngine({ code: gated });
  const { open } = browser();

  it('J19: says what it waits for, and stands still when that has ended', async () => {
    await putTask(engine, 'gate');
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.keyboard.press('Space');
    await page.getByText('real time', { exact: true }).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('row', { name: /running/ }).waitFor();

    await page.getByRole('button', { name: 'Freeze' }).click();

    await page.getByText('will stand still when DailyTaskExecutor ends').waitFor();
    expect(await runsOf(engine)).toMatchObject([{ state: 'running', rule }]);
    await engine.control('DELETE', `tables/${table}/items?key=${encodeURIComponent('{"TaskID":{"S":"gate"}}')}`);
    await page.getByText('frozen', { exact: true }).waitFor();
    expect(await runsOf(engine)).toMatchObject([{ state: 'succeeded' }]);
    const { now } = await engine.clock.show();
    expect((await engine.clock.show()).now).toBe(now);
    expect(await statusOf(engine, 'gate')).toBeUndefined();
  });
});
