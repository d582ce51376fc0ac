import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import type { Figure, Measure } from '../measure.ts';
import {
  countAnew,
  heapMib,
  openWatched,
  type Seen,
  seenBy,
  servePlainPage,
  share,
  startBrowser,
  untilThere,
} from '../support/consoleBrowser.ts';
import { createTable, fill, getItem } from '../support/dynamodb.ts';
import { atMost } from '../support/figures.ts';
import { startWithHistory, wholeYear } from '../support/history.ts';
import { load, requestBytes } from '../support/load.ts';
import { median, root, startNinesharp } from '../support/processes.ts';
import { linesInDrawer, millionLines } from './consoleLogs.ts';

const opens = 5;
const manyRuns = 100_000;
const turns = 14;
const eventsPerSecond = 1_000;
const busySeconds = 20;

/** The page at /_sandbox/ in a real browser, with what its design allows it; a page of one button is the floor. */
export const consolePage: Measure = {
  name: 'console',
  run: async () => {
    const browser = await startBrowser();
    try {
      return [
        ...weights(),
        ...(await firstLook(browser)),
        ...(await withManyRuns(browser)),
        ...(await linesInDrawer(browser)),
        ...(await millionLines(browser)),
      ];
    } finally {
      await browser.close();
    }
  },
};

function weights(): Figure[] {
  return [
    ['console.js', 60],
    ['console.css', 10],
  ].map(([file, most]) => {
    const kib = gzipSync(readFileSync(`${root}dist/console/${file}`), { level: 9 }).byteLength / 1024;
    const ours = `${kib.toFixed(1)} KiB`;
    return {
      what: `${file}, gzipped`,
      floor: 'none: an absolute goal',
      ours,
      result: ours,
      goal: `<= ${most} KiB`,
      met: kib <= Number(most),
    };
  });
}

async function firstLook(browser: Browser): Promise<Figure[]> {
  const [plain, engine] = [await servePlainPage(), await startNinesharp()];
  const foreign: string[] = [];
  const [floors, ours]: [Seen[], Seen[]] = [[], []];
  for (let round = 0; round < opens; round += 1) {
    floors.push(await lookAt(browser, plain.address));
    ours.push(await lookAt(browser, `${engine.endpoint}/_sandbox/`, foreign));
  }
  await engine.stop();
  plain.close();
  const of = (seen: readonly Seen[], what: 'paintedMs' | 'usableMs') => median(seen.map((one) => one[what]));
  const floor = (what: 'paintedMs' | 'usableMs') => `${of(floors, what).toFixed(0)} ms (a page of one button)`;
  return [
    atMost('console, empty engine: first contentful paint', of(ours, 'paintedMs'), 300, 'ms', floor('paintedMs')),
    atMost('console, empty engine: the clock can be acted on', of(ours, 'usableMs'), 500, 'ms', floor('usableMs')),
    {
      what: 'console: requests to other origins',
      floor: '0',
      ours: String(foreign.length),
      result: String(foreign.length),
      goal: '0',
      met: foreign.length === 0,
    },
  ];
}

async function lookAt(browser: Browser, address: string, foreign: string[] = []): Promise<Seen> {
  const page = await openWatched(browser, address);
  const requested = await page.evaluate<string[]>('performance.getEntriesByType("resource").map(({ name }) => name)');
  foreign.push(...requested.filter((name) => new URL(name).origin !== new URL(address).origin));
  const seen = await seenBy(page);
  await page.context().close();
  return seen;
}

async function withManyRuns(browser: Browser): Promise<Figure[]> {
  const engine = await startWithHistory(manyRuns);
  const plain = await servePlainPage();
  const [floorPage, page] = [
    await openWatched(browser, plain.address),
    await openWatched(browser, `${engine.endpoint}/_sandbox/${wholeYear}`),
  ];
  await page.getByText(`${manyRuns.toLocaleString('en')} runs in sight`).waitFor();
  const { usableMs } = await seenBy(page);
  const answers = await timelineAnswers(engine.endpoint, engine.year);
  const floorFrames = await framesOfGesture(floorPage);
  const frames = await framesOfGesture(page);
  const opened = await opensDrawer(page);
  const busy = await whileBusy(page, engine.port);
  const floorHeap = await heapMib(floorPage);
  const heap = await heapMib(page);
  await engine.stop();
  plain.close();
  const ms = (value: number) => `${value.toFixed(1)} ms (a page of one button)`;
  const runs = `${manyRuns.toLocaleString('en')} runs`;
  const events = `${eventsPerSecond.toLocaleString('en')} events a second for ${busySeconds} s`;
  return [
    atMost(`console, ${runs}: the clock can be acted on`, usableMs, 800, 'ms'),
    atMost(
      `console, ${runs}: GET timeline, p95`,
      share(
        answers.map((answer) => answer.ms),
        0.95,
      ),
      50,
      'ms',
    ),
    kib(`console, ${runs}: GET timeline, the longest answer`, Math.max(...answers.map(({ bytes }) => bytes)) / 1024, 40),
    atMost(`console, ${runs}: work of a frame while panning and zooming, p95`, share(frames, 0.95), 16, 'ms', ms(share(floorFrames, 0.95))),
    atMost(`console, ${runs}: the longest such frame`, Math.max(...frames), 50, 'ms', ms(Math.max(...floorFrames))),
    atMost(`console, ${runs}: a click to the open drawer`, median(opened), 100, 'ms'),
    atMost(`console, ${events}: the longest task`, busy.longestTask, 50, 'ms'),
    atMost(`console, ${events}: from the journal to the page, p95`, share(busy.lags, 0.95), 250, 'ms'),
    atMost(`console, ${events}: a key waits, p95`, share(busy.waits, 0.95), 50, 'ms'),
    {
      what: `console, ${events}: of ${busy.told.toLocaleString('en')} lost`,
      floor: '0',
      ours: String(busy.lost),
      result: String(busy.lost),
      goal: '0',
      met: busy.lost === 0 && busy.told >= busySeconds * eventsPerSecond,
    },
    atMost(`console, ${runs} and these events: heap`, heap, 80, 'MiB', `${floorHeap.toFixed(1)} MiB (a page of one button)`),
  ];
}

function kib(what: string, value: number, most: number): Figure {
  const ours = `${value.toFixed(1)} KiB`;
  return { what, floor: 'none: an absolute goal', ours, result: ours, goal: `<= ${most} KiB`, met: value <= most };
}

async function timelineAnswers(endpoint: string, { from, to }: { readonly from: number; readonly to: number }) {
  const answers: { bytes: number; ms: number }[] = [];
  for (let index = 0; index < 40; index += 1) {
    const began = performance.now();
    const answer = await fetch(`${endpoint}/_sandbox/timeline?from=${Math.round(from + ((to - from) / 80) * index)}&to=${to}&px=800`);
    answers.push({ bytes: (await answer.arrayBuffer()).byteLength, ms: performance.now() - began });
  }
  return answers;
}

/** Drags the ruler to and fro and zooms in between, for some ten seconds; on the floor's page the same moves meet nothing. */
async function framesOfGesture(page: Page): Promise<readonly number[]> {
  const box = (await page.locator('.axis-plot, #floor').first().boundingBox()) ?? { x: 0, y: 0 };
  await countAnew(page);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.move(box.x + (turn % 2 === 0 ? 900 : 300), box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + (turn % 2 === 0 ? 300 : 900), box.y + 20, { steps: 40 });
    await page.mouse.up();
    await page.keyboard.press(turn < turns / 2 ? '+' : '-');
  }
  const { frames } = await seenBy(page);
  await page.keyboard.press('0');
  return frames;
}

/** From the click on a run's row to the painted summary, several times. */
async function opensDrawer(page: Page): Promise<number[]> {
  await page.locator('.rows-body [role=row]').nth(opens).waitFor();
  const times: number[] = [];
  for (let row = 0; row < opens; row += 1) {
    times.push(await untilThere(page, '.drawer .facts', `document.querySelectorAll('.rows-body [role=row]')[${row}].click()`));
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
  }
  return times;
}

/** Real requests at that rate, while keys are pressed in the page. */
async function whileBusy(page: Page, port: number): Promise<Seen> {
  await createTable(port);
  await fill(port, 100);
  await countAnew(page);
  const request = (index: number) => requestBytes(getItem(`item-${index % 100}`));
  const began = performance.now();
  for (let sent = 0; sent < busySeconds * eventsPerSecond; sent += eventsPerSecond / 20) {
    const aheadMs = (sent / eventsPerSecond) * 1000 - (performance.now() - began);
    if (aheadMs > 0) await page.waitForTimeout(aheadMs);
    await load({ port, connections: 2, requests: eventsPerSecond / 20, request });
    if (sent % (eventsPerSecond / 4) === 0) await page.keyboard.press(sent % (eventsPerSecond / 2) === 0 ? 'd' : 'a');
  }
  await page.waitForTimeout(500);
  return await seenBy(page);
}
