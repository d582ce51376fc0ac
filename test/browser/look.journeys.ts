import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { putTask, rule, table } from '../engine/support/sampleStack.ts';
import { artifacts, browser, chromiumPath } from './support/page.ts';
import { forgetOthers, runsOf, sampleEngine, statusOf } from './support/sandbox.ts';
import { settled } from './support/settled.ts';

describe.skipIf(chromiumPath === undefined)('looking at what was', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('J12: shows tables and runs of that instant under a band, and sends no act', async () => {
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-03T10:00:00Z');
    const { page } = await open(engine.endpoint);
    const acts = actsOf(page);
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00/ }).waitFor();

    const plot = await page.locator('.axis-plot').boundingBox();
    await page.mouse.click((plot?.x ?? 0) + 12, (plot?.y ?? 0) + 150);

    await page.getByText('Nothing has changed.').waitFor();
    await page.screenshot({ path: `${artifacts}looking.png` });
    await page.getByRole('link', { name: 'Tables' }).click();
    await page.getByRole('row', { name: /t-1/ }).getByText('Pending').waitFor();
    expect(await statusOf(engine, 't-1')).toBe('Completed');

    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /t-1/ }).getByText('Completed').waitFor();
    expect(acts).toEqual([]);
  });

  it('J12: moves the look cursor by keys, and says in a sentence where it is', async () => {
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /Wed 2 Jan 09:00:00/ }).waitFor();
    const slider = page.getByRole('slider', { name: 'Look cursor' });
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('Wed 2 Jan 10:00:00 UTC, now, 2 runs');

    await page.keyboard.press('Home');

    await page.getByText('Looking at Tue 1 Jan 09:00:00 UTC.').waitFor();
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^Tue 1 Jan 09:00:00 UTC, \d runs?$/);
    await page.keyboard.press('End');
    await page.getByText('Looking at').waitFor({ state: 'detached' });
  });

  it('J13: shows what a run wrote, before and after', async () => {
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const { page } = await open(engine.endpoint);

    await page.getByRole('row', { name: /Tue 1 Jan 09:00:00/ }).click();
    await page.getByRole('tab', { name: 'Writes' }).click();

    const status = page.locator('.drawer tr', { hasText: 'Status' });
    await expect.poll(() => status.getByRole('cell').allTextContents()).toEqual(['Pending', 'Completed']);
    await page.screenshot({ path: `${artifacts}writes.png` });
    await page.getByRole('tab', { name: 'Calls' }).click();
    await page.getByRole('row', { name: /dynamodb:PutItem/ }).waitFor();
    await page.getByRole('tab', { name: 'Event' }).click();
    await page.getByText('"detail-type": "Scheduled Event"').waitFor();
  });

  it('J13: tells the history of an item, by whom', async () => {
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const { page } = await open(engine.endpoint, `?page=tables&table=${table}`);

    await page.getByRole('button', { name: 't-1' }).click();

    await page.getByRole('button', { name: 'by a run' }).waitFor();
    await page.getByText('by hand, from the console').waitFor();
    await expect.poll(() => page.locator('.history .verb').allTextContents()).toEqual(['changed', 'created']);
  });

  it('J17: bookmarks, compares and restores; the future that was left stays in sight', async () => {
    await forgetOthers(engine);
    const { page } = await open(engine.endpoint);
    await settled(page);
    await page.keyboard.press('b');
    await page.getByLabel('New bookmark of this moment').fill('before-the-change');
    await page.keyboard.press('Enter');
    await page.getByText('Bookmarked as before-the-change.').waitFor();
    await putTask(engine, 't-2');
    await engine.clock.travelTo('2030-01-01T10:00:00Z');

    await page.getByRole('button', { name: 'Compare before-the-change with now' }).click();
    await page.getByText('Since before-the-change: 1 item differs').waitFor();
    await page.screenshot({ path: `${artifacts}bookmarks.png` });
    await page.getByRole('button', { name: 'Restore before-the-change' }).click();

    const lane = page.getByRole('listitem').filter({ hasText: '1 run, from deployed' });
    await lane.getByText('Left future').waitFor();
    await page.screenshot({ path: `${artifacts}left-future.png` });
    expect(await runsOf(engine)).toEqual([]);
    expect(await statusOf(engine, 't-2')).toBeUndefined();
  });

  it('J26: restores window, look, run and tab from the address; back closes the drawer only', async () => {
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /Wed 2 Jan 09:00:00/ }).waitFor();
    await page.getByRole('heading', { name: 'Runs' }).click();
    await page.keyboard.press('Home');
    await page.getByText('Looking at Tue 1 Jan 09:00:00 UTC.').waitFor();
    await page.getByRole('row', { name: /Wed 2 Jan 09:00:00/ }).click();
    await page.getByRole('tab', { name: 'Attempts' }).click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.waitForURL((url) => url.searchParams.has('from'));
    const address = page.url();

    await page.reload();
    await page.getByRole('tab', { name: 'Attempts', selected: true }).waitFor();
    await page.getByText('Looking at Tue 1 Jan 09:00:00 UTC.').waitFor();
    await page.locator('.rows-row.later', { hasText: 'Wed 2 Jan 09:00:00' }).waitFor();
    expect(page.url()).toBe(address);
    await page.goBack();

    await page.getByRole('heading', { name: /^Run of/ }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
  });
});

describe.skipIf(chromiumPath === undefined)('rules in the console', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('says a schedule in English with its next five instants, and what an edited one would do', async () => {
    const { page } = await open(engine.endpoint, '?page=rules');
    await page.getByText('every day at 09:00 UTC').waitFor();
    expect(
      await page
        .getByRole('list', { name: `Next firings of ${rule}` })
        .getByRole('listitem')
        .count(),
    ).toBe(5);

    await page.getByRole('button', { name: `Edit the schedule of ${rule}` }).click();
    await page.getByLabel(`Schedule of ${rule}`).fill('cron(0 9 * * *)');
    await page.getByText('Parameter ScheduleExpression is not valid.').waitFor();
    await page.getByLabel(`Schedule of ${rule}`).fill('cron(30 8 ? * MON *)');
    await page.getByText(/every Monday at 08:30 UTC.*Mon 7 Jan 08:30:00/).waitFor();
    await page.screenshot({ path: `${artifacts}rules.png` });
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByText('cron(30 8 ? * MON *)').first().waitFor();
  });

  it('J16: disables a rule: its instants are dashed, and a travel fires nothing', async () => {
    const { page } = await open(engine.endpoint, '?page=rules');

    await page.getByRole('button', { name: `Disable ${rule}` }).click();

    await page.getByRole('list', { name: `${rule} is disabled; enabled, it would fire` }).waitFor();
    await page.keyboard.press('g');
    await page.getByLabel('When (UTC)').fill('+2d');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is due until then: time just moves.').waitFor();
    await page.getByRole('button', { name: 'Travel', exact: true }).click();
    await page.getByText('0 runs.').first().waitFor();
    expect(await runsOf(engine)).toEqual([]);
  });

  it('fires a rule for an instant of choice; the clock stays', async () => {
    const { now } = await engine.clock.show();
    const { page } = await open(engine.endpoint, '?page=rules');
    await page.getByLabel('as if due at').fill('+1d');

    await page.getByRole('button', { name: `Fire now ${rule}` }).click();

    await page.getByRole('heading', { name: `Run of ${rule}` }).waitFor();
    await page.getByRole('tab', { name: 'Event' }).click();
    await page.getByText('"time": "2030-01-02T00:00').waitFor();
    expect(Date.parse((await engine.clock.show()).now) - Date.parse(now)).toBeLessThan(60_000);
  });
});

/** Requests of the page that are not mere questions. */
function actsOf(page: Page): string[] {
  const acts: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') acts.push(request.url());
  });
  return acts;
}
