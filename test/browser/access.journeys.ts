import { describe, expect, it } from 'vitest';
import { logGroup, putTask, table } from '../engine/support/sampleStack.ts';
import { violationsOf, widerThanScreen } from './support/axe.ts';
import { artifacts, browser, chromiumPath } from './support/page.ts';
import { runsOf, sampleEngine } from './support/sandbox.ts';
import { askedWhen, settled } from './support/settled.ts';

const pages = ['', '?page=tables', '?page=logs', '?page=rules'];

describe.skipIf(chromiumPath === undefined)('the console for everybody', () => {
  const engine = sampleEngine();
  const { open } = browser();
  const withPast = async () => {
    await putTask(engine, 't-1');
    await putTask(engine, 'boom', { TaskName: 'boom', ExecutionTime: '2030-01-02T08:00:00Z' });
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
  };

  it('J32: from a failed travel to its error and a rerun without a mouse', async () => {
    await putTask(engine, 'boom', { TaskName: 'boom' });
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.keyboard.press('g');
    await askedWhen(page);
    await page.keyboard.type('+10h');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Travel', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.toast-text', { hasText: 'Travelled 10 h: 1 run, 1 failed.' }).waitFor();

    await page.keyboard.press('e');
    await page.locator('.error-line').getByText('the task cannot be executed: boom').waitFor();
    const first = page.url();
    await page.keyboard.press('r');

    await page.waitForURL((url) => url.href !== first && url.searchParams.has('run'));
    expect(await runsOf(engine)).toHaveLength(2);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^Run of/ }).waitFor({ state: 'detached' });
  });

  it('J33: names slider, rows and sheet for a screen reader', async () => {
    await withPast();
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /Wed 2 Jan 09:00:00 failed DailyTaskSchedulerRule TypeError/ }).waitFor();
    await expect.poll(() => page.getByRole('table', { name: 'Runs, newest first' }).getAttribute('aria-rowcount')).toBe('3');
    await page.locator('[role=slider][aria-valuetext="Wed 2 Jan 10:00:00 UTC, now, 2 runs, 1 failed"]').waitFor();

    await page.getByRole('button', { name: 'Travel here: Thu 3 Jan 2030 09:00:00 UTC' }).click();

    await page.getByRole('dialog', { name: 'Travel to Thu 3 Jan 2030 09:00:00 UTC' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Travel here: Thu 3 Jan 2030 09:00:00 UTC' }).and(page.locator(':focus')).waitFor();
  });

  it('J35: is whole on a telephone: agenda, travel, drawer, nothing to scroll sideways', async () => {
    await withPast();
    const { page } = await open(engine.endpoint, '', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await page.getByRole('heading', { name: 'Earlier' }).waitFor();
    await page.screenshot({ path: `${artifacts}small-agenda.png` });
    const widths = [await widerThanScreen(page)];

    await page.getByRole('button', { name: 'Travel here: Thu 3 Jan 2030 09:00:00 UTC' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Travel', exact: true }).tap();
    await page.getByText('1 run').first().waitFor();
    await page
      .getByRole('button', { name: /DailyTaskSchedulerRule.*failed$/ })
      .first()
      .tap();
    await page.getByRole('heading', { name: /^Run of/ }).waitFor();
    await settled(page);
    await page.screenshot({ path: `${artifacts}small-drawer.png` });
    widths.push(await widerThanScreen(page));
    for (const path of pages) {
      await page.goto(`${engine.endpoint}/_sandbox/${path}`);
      await settled(page);
      widths.push(await widerThanScreen(page));
    }

    expect(widths).toEqual(widths.map(() => 0));
  });

  it('J36: reflows at 400 %: nothing to scroll sideways at 320 pixels', async () => {
    await withPast();
    const widths: number[] = [];
    const { page } = await open(engine.endpoint, '', { viewport: { width: 320, height: 256 } });
    for (const path of [...pages, `?page=tables&table=${table}`, `?page=logs&group=${encodeURIComponent(logGroup)}`]) {
      await page.goto(`${engine.endpoint}/_sandbox/${path}`);
      await settled(page);
      widths.push(await widerThanScreen(page));
    }

    expect(widths).toEqual(widths.map(() => 0));
  });

  it('J37: keeps its words and shapes in forced colours, without motion', async () => {
    await withPast();
    const { page } = await open(engine.endpoint, '', { forcedColors: 'active', reducedMotion: 'reduce', colorScheme: 'dark' });
    await settled(page);
    await page.screenshot({ path: `${artifacts}forced-colours.png` });

    await expect.poll(() => page.locator('.rows .state').allTextContents()).toEqual(['✕ failed', '● succeeded']);
    expect(await page.evaluate<number>('document.getAnimations().length')).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('J38: letters typed into a field fire nothing, and a key that is held down fires once', async () => {
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.getByLabel('Search runs').fill('');
    await page.getByLabel('Search runs').pressSequentially('nnxrgb u');
    expect(await runsOf(engine)).toEqual([]);
    await page.getByLabel('Search runs').fill('');
    await page.getByLabel('Search runs').blur();

    await page.keyboard.down('n');
    await page.keyboard.down('n');
    await page.keyboard.down('n');
    await page.keyboard.up('n');

    await page.getByText('1 run.').first().waitFor();
    expect(await runsOf(engine)).toHaveLength(1);
  });

  it('J38: single keys can be turned off', async () => {
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.getByLabel('single keys').uncheck();

    await page.getByRole('heading', { name: 'Runs' }).click();
    await page.keyboard.press('g');

    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
