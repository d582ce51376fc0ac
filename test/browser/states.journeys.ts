import type { Page } from 'playwright';
import { beforeEach, describe, expect, it } from 'vitest';
import { putTask } from '../engine/support/sampleStack.ts';
import { testEngine } from '../engine/support/testEngine.ts';
import { violationsInThemes, widerThanScreen } from './support/axe.ts';
import { artifacts, browser, chromiumPath, consoleFolder } from './support/page.ts';
import { forgetOthers, midnight, sampleEngine } from './support/sandbox.ts';
import { broken, enter, everyPage, opened, type State, sheets, whileLooking } from './support/states.ts';

const skipped = chromiumPath === undefined;
const wide = { viewport: { width: 3840, height: 2160 } };
const narrow = { viewport: { width: 320, height: 640 } };

/** Each state in each theme: what axe finds in it, and a picture of it. */
async function violationsIn(page: Page, states: readonly State[], prefix = ''): Promise<string[]> {
  const found: string[] = [];
  for (const state of states) {
    await enter(page, state);
    const name = `${prefix}${state.name}`;
    const path = `${artifacts}state-${name.replaceAll(' ', '-')}`;
    const picture = async (theme: string) => {
      if (theme !== 'forced' || everyPage.includes(state))
        await page.screenshot({ path: `${path}-${theme}.jpeg`, type: 'jpeg', quality: 85 });
    };
    for (const violation of await violationsInThemes(page, picture)) found.push(`${name}: ${violation}`);
    if (prefix === 'narrow ') found.push(...((await widerThanScreen(page)) > 0 ? [`${name}: wider than the screen`] : []));
  }
  return found;
}

describe.skipIf(skipped)('every state of the console, in light, dark and forced colours', () => {
  const engine = sampleEngine();
  const { open } = browser();
  beforeEach(async () => {
    const { status } = await engine.control('POST', 'snapshots/with-a-past/restore', {});
    if (status !== 200) await makePast();
  }, 60_000);
  /** Two days, after a future of three was left. */
  const makePast = async () => {
    await forgetOthers(engine);
    for (const until of ['2030-01-03T10:00:00Z', '2030-01-02T10:00:00Z']) {
      await engine.control('POST', 'snapshots/deployed/restore', {});
      await putTask(engine, 't-1');
      await putTask(engine, 'boom', { TaskName: 'boom', ExecutionTime: '2030-01-02T08:00:00Z' });
      await engine.clock.travelTo(until);
    }
    await engine.control('POST', 'snapshots', { name: 'with-a-past' });
  };
  const look = async (states: readonly State[], prefix = '', options = {}) => {
    const { page } = await open(engine.endpoint, '', options);
    return violationsIn(page, states, prefix);
  };

  it('J34: axe finds nothing on any page with a past, nor while looking at it', async () => {
    expect(await look([...everyPage, ...whileLooking])).toEqual([]);
    expect(await look(everyPage.slice(0, 1), 'wide ', wide)).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing in what opens beside a page', async () => {
    expect(await look(opened)).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing in the sheets', async () => {
    expect(await look(sheets)).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing on 320 pixels, and nothing to scroll sideways', async () => {
    const run: State = { name: 'run', at: '', enter: (page) => page.locator('.agenda-run').first().click() };
    expect(await look([...everyPage, run, ...sheets.slice(0, 2)], 'narrow ', narrow)).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing when the engine answers with errors', async () => {
    const failing = { status: 500, json: { error: { code: 'InternalFailure', message: 'it broke' } } };
    const fail = (page: Page) => page.route(/_sandbox\/(timeline|tables|logs|rules)/, (route) => route.fulfill(failing));
    expect(await look(broken(fail, 'The engine answered with an error.', 'error'))).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing when no engine answers', async () => {
    const abort = (page: Page) => page.route(/_sandbox\/[a-z]/, (route) => route.abort());
    expect(await look(broken(abort, 'No engine answers.', 'gone'))).toEqual([]);
  }, 120_000);

  it('J34: axe finds nothing while time is played, and during a travel', async () => {
    const played: State = {
      name: 'played',
      at: '',
      enter: async (page) => {
        await page.getByLabel('Speed').selectOption('60×');
        await page.getByRole('button', { name: 'Play' }).click();
        await page.getByText('playing 60×', { exact: true }).waitFor();
      },
    };
    const travelling: State = {
      name: 'travelling',
      enter: async (page) => {
        await putTask(engine, 'slow', { TaskName: 'slow', ExecutionTime: '2040-01-01T00:00:00Z' });
        await page.keyboard.press('g');
        await page.getByLabel('When (UTC)').fill('+90d');
        await page.keyboard.press('Enter');
        await page
          .getByRole('button', { name: /^Travel(, .*)?$/ })
          .last()
          .click();
        await page.getByText(/^[1-9]\d* of /).waitFor();
      },
    };
    expect(await look([played, travelling])).toEqual([]);
    await engine.control('POST', 'clock/stop');
  }, 120_000);
});

describe.skipIf(skipped)('every page of the console where nothing is deployed', () => {
  const engine = testEngine({ frozenAt: Date.parse(midnight), consoleFolder });
  const { open } = browser();

  it('J34: axe finds nothing there, in light, dark and forced colours', async () => {
    const { page } = await open(engine.endpoint);
    expect(await violationsIn(page, everyPage, 'empty ')).toEqual([]);
  }, 60_000);
});
