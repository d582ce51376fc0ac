import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putTask, rule } from '../engine/support/sampleStack.ts';
import { testBridge } from '../sandbox/console/testBridge.ts';
import { violationsOf } from './support/axe.ts';
import { artifacts, browser, chromiumPath, consoleFolder } from './support/page.ts';

describe.skipIf(chromiumPath === undefined)('the console beside LocalStack', () => {
  const bridge = testBridge(consoleFolder);
  const { open } = browser();

  it('fires a rule and opens its run, by the AWS APIs alone', async () => {
    await putTask(bridge.engine, 't-1');
    const tab = await open(bridge.origin, '?page=rules');
    const { page } = tab;
    await page.getByText('every day at 09:00 UTC').waitFor();
    await page.getByLabel('as if due at').fill('2030-01-02T09:00:00Z');
    await page.getByRole('button', { name: 'Fire now' }).click();

    await page.locator('.drawer').getByText('succeeded').first().waitFor();
    await page.locator('.drawer').getByText('128 MB, 20 s').waitFor();
    expect(await page.locator('.drawer').getByText('a direct call').count()).toBe(0);
    await page.getByRole('tab', { name: 'Logs' }).click();
    await page.locator('.drawer').getByText('task completed').first().waitFor();
    await page.screenshot({ path: join(artifacts, 'beside-run.png') });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page
      .getByRole('row', { name: /DailyTaskExecutor/ })
      .first()
      .waitFor();
    await page.screenshot({ path: join(artifacts, 'beside-timeline.png') });
    expect(await violationsOf(page)).toEqual([]);
    expect({ errors: tab.errors, foreign: tab.foreign }).toEqual({ errors: [], foreign: [] });
  }, 60_000);

  it('offers nothing that moves time, and asks for none of it', async () => {
    const refused: string[] = [];
    const { page } = await open(bridge.origin, '', {
      prepare: async (tab) => {
        tab.on('response', (response) => {
          if (response.status() === 501) refused.push(response.url());
        });
      },
    });
    for (const name of ['Tables', 'Logs', 'Rules', 'Timeline']) await page.getByRole('link', { name }).click();
    for (const key of ['g', 'b', '.', 'u', 'Space']) await page.keyboard.press(key);

    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Travel|Rehearse|Freeze|Step|Bookmark|Undo/ }).count()).toBe(0);
    expect(refused).toEqual([]);
  }, 60_000);

  it('edits an item, and disables a rule', async () => {
    await putTask(bridge.engine, 't-2');
    const { page } = await open(bridge.origin, '?page=tables');
    await page.getByRole('button', { name: 't-2' }).click();
    const text = page.locator('.drawer textarea');
    await text.fill((await text.inputValue()).replace('Pending', 'Cancelled'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /t-2.*Cancelled/ }).waitFor();
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('button', { name: `Disable ${rule}` }).click();

    await expect.poll(async () => (await bridge.get('rules')).body).toMatchObject({ rules: [{ name: rule, state: 'DISABLED' }] });
    await page.getByRole('button', { name: `Enable ${rule}` }).click();
    await expect.poll(async () => (await bridge.get('rules')).body).toMatchObject({ rules: [{ name: rule, state: 'ENABLED' }] });
  }, 60_000);
});
