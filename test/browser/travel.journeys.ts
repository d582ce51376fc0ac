import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { deploySample, putTask } from '../engine/support/sampleStack.ts';
import { testEngine } from '../engine/support/testEngine.ts';
import { artifacts, browser, chromiumPath, consoleFolder } from './support/page.ts';
import { midnight, runsOf, sampleEngine, statusOf } from './support/sandbox.ts';

const skipped = chromiumPath === undefined;

describe.skipIf(skipped)('a first look at the console', () => {
  const engine = testEngine({ frozenAt: Date.parse(midnight), consoleFolder });
  const { open } = browser();

  it('J1: says that nothing is deployed, asks no other origin, and shows what is due once something is', async () => {
    const { page, foreign, errors } = await open(engine.endpoint);
    await page.getByText('Nothing is deployed yet.').waitFor();

    await deploySample(engine);

    await page.getByText('DailyTaskSchedulerRule is due in').waitFor();
    await page.getByRole('table').getByText('DailyTaskSchedulerRule').first().waitFor();
    expect(await page.getByRole('list', { name: 'Lanes of the axis' }).getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^DailyTaskSchedulerRule\s+cron/),
      'Retries and timers',
      expect.stringMatching(/^Requests/),
      'Clock and deployments',
    ]);
    await page.screenshot({ path: `${artifacts}first-due.png` });
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(skipped)('travelling in the console', () => {
  const engine = sampleEngine();
  const { open } = browser();
  const clockNow = async () => (await engine.clock.show()).now;

  it('J2: fires a rule at once, and opens the run that came of it', async () => {
    const { page } = await open(engine.endpoint);

    await page.getByRole('button', { name: 'Fire it now' }).click();

    await page.getByRole('heading', { name: 'Run of DailyTaskSchedulerRule' }).waitFor();
    await page.locator('.drawer').getByText('succeeded').first().waitFor();
    expect(await runsOf(engine)).toMatchObject([{ state: 'succeeded' }]);
  });

  it('J3: steps to the next due instant with n: one firing, the clock there, and a way back', async () => {
    const { page } = await open(engine.endpoint);
    await ready(page);

    await page.keyboard.press('n');

    await page.getByText('1 run.').first().waitFor();
    expect(await clockNow()).toMatch(/^2030-01-01T09:00:/);
    expect(await runsOf(engine)).toHaveLength(1);
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBeGreaterThan(1);
  });

  it('J3: steps with the mouse, and the toast takes it back', async () => {
    const { page } = await open(engine.endpoint);
    await ready(page);
    const before = await clockNow();
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('1 run.').first().waitFor();
    expect(await runsOf(engine)).toHaveLength(1);

    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();

    await page.locator('.toast-text', { hasText: 'Undone.' }).waitFor();
    expect({ now: await clockNow(), runs: await runsOf(engine) }).toEqual({ now: before, runs: [] });
  });

  it('J4: undoes a travel with u: table, clock and runs are as they were', async () => {
    await putTask(engine, 't-1');
    const before = await clockNow();
    const { page } = await open(engine.endpoint);
    await ready(page);
    await page.keyboard.press('n');
    await page.getByText('1 run.').first().waitFor();
    expect(await statusOf(engine, 't-1')).toBe('Completed');

    await page.keyboard.press('u');

    await page.getByText('Undone.').first().waitFor();
    expect({ now: await clockNow(), task: await statusOf(engine, 't-1'), runs: await runsOf(engine) }).toEqual({
      now: before,
      task: 'Pending',
      runs: [],
    });
    await page.getByText('left future:').first().waitFor();
  });

  it('J5: aims by dragging the now handle, counts what would fire, lists it, and fires nothing when cancelled', async () => {
    const { page } = await open(engine.endpoint);
    await ready(page);
    const before = await clockNow();

    await drag(page, 0.97);
    await page.getByText('3 firings').waitFor();
    await page.screenshot({ path: `${artifacts}travel-aim.png` });
    await page.mouse.up();
    await page.getByRole('heading', { name: /^Travel to / }).waitFor();
    await page.screenshot({ path: `${artifacts}travel-sheet.png` });
    await expect.poll(() => page.locator('.plan li').count()).toBe(3);
    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect({ now: await clockNow(), runs: await runsOf(engine) }).toEqual({ now: before, runs: [] });
  });

  it('J6: travels three days: three runs, in order, each at nine', async () => {
    const { page } = await open(engine.endpoint);
    await ready(page);
    await drag(page, 0.97);
    await page.mouse.up();

    await page.getByRole('button', { name: 'Travel', exact: true }).click();

    await page.getByText('3 runs.').first().waitFor();
    const runs = await runsOf(engine);
    expect(runs.map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual([1, 2, 3].map((day) => `2030-01-0${day}T09:00:00.000Z`));
    for (const run of runs) expect(run.startedAt - run.dueAt).toBeLessThan(5_000);
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00/ }).waitFor();
    await page.screenshot({ path: `${artifacts}travelled.png` });
  });

  it('J7: stops a travel at the instant that it has come to', async () => {
    await putTask(engine, 'slow', { TaskName: 'slow', ExecutionTime: '2040-01-01T00:00:00Z' });
    const { page } = await open(engine.endpoint);
    await askFor(page, '+60d');
    await page.getByRole('button', { name: 'Travel', exact: true }).click();
    await page.getByText(/^[1-9]\d* of 60/).waitFor();

    await page.getByRole('button', { name: 'Stop after this one' }).click();

    await page.getByText('Stopped at').first().waitFor();
    const now = await clockNow();
    expect(now).toMatch(/T09:00:0/);
    expect(Date.parse(now)).toBeLessThan(Date.parse('2030-03-01T00:00:00Z'));
  });

  it('J8: stops at the first failure when it is told to, and opens it', async () => {
    await putTask(engine, 'boom', { TaskName: 'boom', ExecutionTime: '2030-01-02T08:00:00Z' });
    const { page } = await open(engine.endpoint);
    await askFor(page, '+5d');
    await page.getByLabel('stop at the first failure').check();

    await page.getByRole('button', { name: 'Travel', exact: true }).click();

    await page.getByRole('button', { name: 'Open failed' }).click();
    expect(await clockNow()).toMatch(/^2030-01-02T09:00:0/);
    await page.getByText('the task cannot be executed: boom').first().waitFor();
    await page.getByRole('tab', { name: 'Logs', selected: true }).waitFor();
  });

  it('J14: shows the retry of a failed attempt ahead, and travels to it: the second attempt succeeds', async () => {
    await putTask(engine, 'boom', { TaskName: 'boom' });
    await engine.clock.travelTo('2030-01-01T09:00:30Z');
    await putTask(engine, 'boom', { TaskName: 'mended' });
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /failed, will retry/ }).click();
    await page.getByRole('tab', { name: 'Summary' }).click();

    await page.getByRole('button', { name: 'Travel to the retry' }).click();
    await page.getByText('DailyTaskExecutor: retry, attempt 2').first().waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Travel', exact: true }).click();

    await page.locator('.drawer').getByText('succeeded after a retry').waitFor();
    await page.screenshot({ path: `${artifacts}retried.png` });
    expect(await runsOf(engine)).toMatchObject([{ state: 'recovered', attempts: [{ outcome: 'failed' }, { outcome: 'succeeded' }] }]);
  });

  it('J9: rehearses on a copy: nothing here changes, then it can be done', async () => {
    await putTask(engine, 't-1');
    const { page } = await open(engine.endpoint);
    await askFor(page, '+2d');
    const facts = async () => ({ now: await clockNow(), task: await statusOf(engine, 't-1'), runs: await runsOf(engine) });
    const before = await facts();

    await page.getByRole('button', { name: 'Rehearse' }).click();

    await page.getByText('Rehearsed: 2 runs, 1 item would change').waitFor();
    await page.getByRole('cell', { name: 'Completed' }).waitFor();
    const runs = page.getByRole('list', { name: 'Runs of the rehearsal' }).getByRole('listitem');
    expect(await runs.allInnerTexts()).toEqual(
      [1, 2].map(() => expect.stringMatching(/DailyTaskSchedulerRule → DailyTaskExecutor ● succeeded/)),
    );
    await page.getByText('ScheduledTasks: 0 created, 1 changed, 0 deleted').waitFor();
    await page.screenshot({ path: `${artifacts}rehearsed.png` });
    expect(await facts()).toEqual(before);

    await page.getByRole('button', { name: 'Do it' }).click();

    await page.getByText('2 runs.').first().waitFor();
    expect(await statusOf(engine, 't-1')).toBe('Completed');
  });

  it('J10: makes the plan anew when another tab moved the clock meanwhile', async () => {
    const { page: first } = await open(engine.endpoint);
    const { page: second } = await open(engine.endpoint);
    await askFor(first, '+1d');
    await askFor(second, '+2d');
    await first.getByRole('button', { name: 'Travel', exact: true }).click();
    await first.getByText('1 run.').first().waitFor();

    await second.getByRole('button', { name: 'Travel', exact: true }).click();

    await second.getByText('The clock moved since you looked.').waitFor();
    expect(await second.locator('.plan li').count()).toBe(1);
    expect(await runsOf(engine)).toHaveLength(1);
  });

  it('J11: follows the command line, and says that it was it', async () => {
    const { page } = await open(engine.endpoint);
    await ready(page);

    await fetch(`${engine.endpoint}/_sandbox/clock/travel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ninesharp-client': 'cli' },
      body: JSON.stringify({ to: '2030-01-01T10:00:00Z' }),
    });

    await page.getByText('The command line moves the clock.').waitFor();
    await page.locator('.instant').getByText('10:00:00').waitFor();
  });
});

/** Presses the handle of the now line and moves it to that share of the axis; the button stays down. */
async function drag(page: Page, share: number): Promise<void> {
  const handle = await page.locator('.now-handle').boundingBox();
  const plot = await page.locator('.axis-plot').boundingBox();
  if (!handle || !plot) throw new Error('the axis is not there');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width * share, handle.y + 10, { steps: 5 });
}

async function askFor(page: Page, when: string): Promise<void> {
  await ready(page);
  await page.keyboard.press('g');
  await page.getByLabel('When (UTC)').fill(when);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Travel to / }).waitFor();
}

/** The first answer is there, and the axis shows what is due. */
async function ready(page: Page): Promise<void> {
  await page
    .getByText(/in sight$/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Step' }).and(page.locator(':enabled')).waitFor();
}
