import type { Page } from 'playwright';
import { beforeEach, describe, expect, it } from 'vitest';
import { putTask, rule } from '../engine/support/sampleStack.ts';
import { artifacts, browser, chromiumPath } from './support/page.ts';
import { forgetOthers, runsOf, sampleEngine, statusOf } from './support/sandbox.ts';
import { askedWhen, settled } from './support/settled.ts';

describe.skipIf(chromiumPath === undefined)('the console by keys alone', () => {
  const engine = sampleEngine();
  const { open } = browser();
  beforeEach(() => forgetOthers(engine));
  const clockNow = async () => (await engine.clock.show()).now;
  const openSettled = async (): Promise<Page> => {
    const { page } = await open(engine.endpoint);
    await settled(page);
    return page;
  };

  it('J2: fires a rule with x, and opens the run that came of it', async () => {
    const page = await openSettled();

    await page.keyboard.press('x');

    await page.getByRole('heading', { name: `Run of ${rule}` }).waitFor();
    await expect.poll(() => runsOf(engine)).toMatchObject([{ state: 'succeeded' }]);
  });

  it('J6: travels three days from the keyboard: three runs, in order, and u takes all of it back', async () => {
    await putTask(engine, 't-1');
    const page = await openSettled();
    const before = await clockNow();
    await page.keyboard.press('g');
    await askedWhen(page);
    await page.keyboard.type('+3d');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Travel', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.toast-text', { hasText: 'Travelled 3 d: 3 runs.' }).waitFor();
    expect((await runsOf(engine)).map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual(
      [1, 2, 3].map((day) => `2030-01-0${day}T09:00:00.000Z`),
    );

    await page.keyboard.press('u');

    await page.locator('.toast-text', { hasText: 'Undone.' }).waitFor();
    expect({ now: await clockNow(), runs: await runsOf(engine), task: await statusOf(engine, 't-1') }).toEqual({
      now: before,
      runs: [],
      task: 'Pending',
    });
  });

  it('J21: goes along the marks of the axis: an idle gap opens, an act is looked at, requests and runs are read', async () => {
    const fire = () => engine.control('POST', `rules/${rule}/fire`, { wait: true });
    for (const date of ['01', '02', '03']) {
      await engine.clock.travelTo(`2030-01-${date}T09:00:30Z`);
      await fire();
    }
    const page = await openSettled();
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00/ }).waitFor();
    const marks = page.getByRole('slider', { name: /^Marks of the axis/ });
    const told = () => marks.getAttribute('aria-valuetext');
    await page.keyboard.press('m');
    await expect.poll(told).toMatch(/^DailyTaskExecutor succeeded, .* Thu 3 Jan 09:00:30 UTC, .*; \d+ of \d+$/s);
    await page.screenshot({ path: `${artifacts}marks.png` });

    await page.keyboard.press('Home');
    while (!/^idle for/.test((await told()) ?? '')) await page.keyboard.press('ArrowRight');
    const gap = (await told())?.split(';')[0];
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    const along: (string | null)[] = [];
    for (let index = 0; index < 12; index += 1) {
      along.push(await told());
      await page.keyboard.press('ArrowRight');
    }
    expect([gap?.endsWith('Enter: open it'), along.some((text) => text?.startsWith(gap ?? ''))]).toEqual([true, false]);

    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marks.getAttribute('aria-label')).toMatch(/, (?:Requests|Clock and deployments)$/);
    for (let index = 0; index < 3; index += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    while (!/Clock and deployments$/.test((await marks.getAttribute('aria-label')) ?? '')) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    while (!/^clock:/.test((await told()) ?? '')) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing has changed.').waitFor();
  });

  it('J26: chooses a window by keys, which the list is about, moves the axis, and leaves it with Escape', async () => {
    await engine.clock.travelTo('2030-01-03T10:00:00Z');
    const page = await openSettled();
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00/ }).waitFor();
    await page.keyboard.press('w');
    const begins = page.getByRole('slider', { name: 'Window begins' });
    await begins.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    await page.getByRole('slider', { name: 'Window ends' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');

    await expect.poll(() => begins.getAttribute('aria-valuetext')).toMatch(/ UTC, .+ in all$/);
    await page.getByText(/^[0-2] of 3$/).waitFor();
    await page.keyboard.press('Escape');
    await begins.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Select' }).and(page.locator(':focus')).waitFor();

    await page.keyboard.press('a');
    await page.waitForURL((url) => url.searchParams.has('from'));
    const earlier = new URL(page.url()).searchParams.get('from') ?? '';
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await page.waitForURL((url) => (url.searchParams.get('from') ?? '') > earlier);
  });
});
