import type { Page } from 'playwright';
import { logGroup, rule, table } from '../../engine/support/sampleStack.ts';
import { askedWhen, closeDialog, settled } from './settled.ts';

/** What the page can look like. */
export interface State {
  readonly name: string;
  /** At this address; otherwise one goes on from the state before. */
  readonly at?: string;
  readonly enter?: (page: Page) => Promise<unknown>;
}

const pages = [
  ['timeline', ''],
  ['tables', `?page=tables&table=${table}`],
  ['logs', `?page=logs&group=${encodeURIComponent(logGroup)}`],
  ['rules', '?page=rules'],
] as const;
const nine = '2030-01-01T09:00:10Z';

export const everyPage: readonly State[] = pages.map(([name, at]) => ({ name, at }));

export const whileLooking: readonly State[] = pages.map(([name, at]) => ({
  name: `look ${name}`,
  at: `${at}${at === '' ? '?' : '&'}at=${nine}`,
}));

/** The tabs of the run's drawer, the keys of the axis, and what can be changed in place. */
export const opened: readonly State[] = [
  {
    name: 'drawer summary',
    at: '',
    enter: async (page) => {
      await page.getByRole('row', { name: /Wed 2 Jan/ }).click();
      await page.getByRole('tab', { name: 'Summary' }).click();
    },
  },
  ...['Attempts', 'Logs', 'Writes', 'Calls', 'Event'].map((tab) => ({
    name: `drawer ${tab.toLowerCase()}`,
    enter: (page: Page) => page.getByRole('tab', { name: tab }).click(),
  })),
  {
    name: 'window and marks',
    at: '',
    enter: async (page: Page) => {
      await page.keyboard.press('w');
      await page.getByRole('slider', { name: 'Window begins' }).waitFor();
      await page.getByRole('slider', { name: 'Marks of the axis' }).focus();
    },
  },
  {
    name: 'new items',
    at: `?page=tables&table=${table}`,
    enter: (page) => page.getByRole('button', { name: 'Add items' }).click(),
  },
  {
    name: 'item',
    at: `?page=tables&table=${table}`,
    enter: async (page) => {
      await page.getByRole('button', { name: 't-1', exact: true }).click();
      await page.getByLabel('Item', { exact: true }).waitFor();
    },
  },
  {
    name: 'edited rule',
    at: '?page=rules',
    enter: async (page) => {
      await page.getByRole('button', { name: `Edit the schedule of ${rule}` }).click();
      await page.getByLabel(`Schedule of ${rule}`).fill('cron(0 9 * * *)');
      await page.getByText('Parameter ScheduleExpression is not valid.').waitFor();
      await page.getByLabel('as if due at').fill('+1d');
    },
  },
];

export const sheets: readonly State[] = [
  {
    name: 'travel dialog',
    at: '',
    enter: async (page) => {
      await page.keyboard.press('g');
      await askedWhen(page);
    },
  },
  {
    name: 'travel sheet',
    enter: async (page) => {
      await page.getByLabel('When (UTC)').fill('+2d');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^Travel to / }).waitFor();
    },
  },
  {
    name: 'rehearsal',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Rehearse' }).click();
      await page.getByRole('button', { name: 'Do it' }).waitFor();
    },
  },
  ...(
    [
      ['keys', '?'],
      ['bookmarks', 'b'],
      ['all acts', 'Control+k'],
    ] as const
  ).map(([name, key]) => ({
    name,
    enter: async (page: Page) => {
      await closeDialog(page).catch(() => undefined);
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
    },
  })),
];

/** On pages that were whole before: the engine, or what lies between, breaks. */
export const broken = (breaks: (page: Page) => Promise<unknown>, banner: string, what: string): readonly State[] =>
  pages.map(([name, at]) => ({
    name: `${what} ${name}`,
    at,
    enter: async (page) => {
      await breaks(page);
      await page.keyboard.press('-');
      await page.getByText(banner).waitFor();
    },
  }));

/** Opens the state and waits until it is there. */
export async function enter(page: Page, { at, enter: go }: State): Promise<void> {
  if (at !== undefined) await goTo(page, at);
  await go?.(page);
  await page.getByText('Loading…').waitFor({ state: 'detached' });
}

/** As the browser's back button goes there, over another page: without loading anything again. What was broken is whole again. */
async function goTo(page: Page, at: string): Promise<void> {
  if ((await page.getByRole('dialog').count()) > 0) await closeDialog(page);
  await page.unrouteAll();
  for (const address of [at.startsWith('?page=rules') ? '?' : '?page=rules', at === '' ? '?' : at])
    await page.evaluate(`history.pushState(null, '', '${address}'); dispatchEvent(new PopStateEvent('popstate'))`);
  if ((await page.locator('.banner.bad').count()) > 0) await page.keyboard.press('0');
  await page.locator('.banner.bad').waitFor({ state: 'detached' });
  await settled(page);
}
