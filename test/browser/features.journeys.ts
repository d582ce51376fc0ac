import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../console/features.ts';
import { putTask, rule, table } from '../engine/support/sampleStack.ts';
import { browser, chromiumPath } from './support/page.ts';
import { sampleEngine } from './support/sandbox.ts';

describe.skipIf(chromiumPath === undefined)('the console of an engine that lacks things', () => {
  const engine = sampleEngine();
  const { open } = browser();
  /** The health answer as an engine gives it that can only do that. */
  const onlyWith = (features: readonly Feature[]) => (page: Page) =>
    page.route('**/_sandbox/health', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), features } });
    });

  it('offers nothing of it, and asks only what every engine answers', async () => {
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const asked = new Set<string>();
    const { page, errors } = await open(engine.endpoint, '', {
      prepare: async (prepared) => {
        await onlyWith([])(prepared);
        prepared.on('request', (request) => asked.add(`${request.method()} ${routeOf(request.url())}`));
      },
    });
    await page.getByText('This engine keeps real time.').waitFor();
    await page.getByRole('row', { name: /Wed 2 Jan 09:00:00/ }).waitFor();
    const offered = async () => (await page.getByRole('button').allTextContents()).map((text) => text.trim());
    const onTimeline = await offered();

    await page.getByRole('row', { name: /Tue 1 Jan 09:00:00.*succeeded/ }).click();
    for (const key of ['n', 'g', 'b', 'u', 'x', ' ']) await page.keyboard.press(key);
    await page.keyboard.press('ArrowLeft');
    await page.goto(`${engine.endpoint}/_sandbox/?page=tables&table=${table}`);
    await page.getByRole('button', { name: 't-1' }).click();
    await page.getByLabel('Item', { exact: true }).waitFor();
    const onTables = await offered();
    await page.goto(`${engine.endpoint}/_sandbox/?page=rules`);
    await page.getByText('every day at 09:00 UTC').waitFor();
    const onRules = await offered();

    expect(onTimeline).toEqual(['Fit all', '+', '−', '‹', '›', 'Select', rule, '◇']);
    expect(onTables).toEqual([`${table}1`, 't-1', 'Previous', 'Next', '']);
    expect(onRules).toEqual([]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    // The page's own files are nobody's routes.
    expect([...asked].filter((route) => !/^GET (?:|console\.css|console\.js|icon\.svg)$/.test(route)).sort()).toEqual([
      'GET clock',
      'GET due',
      'GET health',
      'GET places',
      'GET rules',
      'GET tables',
      'GET tables/<name>/history',
      'GET tables/<name>/items',
      'GET timeline',
      'GET timeline/runs',
    ]);
    expect(errors).toEqual([]);
  });

  it('opens what it has of a run, without what it came of', async () => {
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const { page } = await open(engine.endpoint, '', { prepare: onlyWith(['runs']) });

    await page.getByRole('row', { name: /Tue 1 Jan 09:00:00/ }).click();

    await page.getByRole('heading', { name: `Run of ${rule}` }).waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Summary', 'Logs']);
    expect(await page.getByRole('button', { name: 'Rerun' }).count()).toBe(0);
  });
});

function routeOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname.replace('/_sandbox/', '').replace(/^tables\/[^/]+/, 'tables/<name>');
}
