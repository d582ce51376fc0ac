import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';

/** Debian's, or the one that `CHROMIUM` names. */
const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium without a graphics card, as CI has it; no sandbox, as CI runs as root. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium is installed: apt-get install chromium, or name one in CHROMIUM');
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** What the page tells of itself: when it was painted and could be used, each frame's work, and how long input waited. */
const watch = `
  window.seen = { frames: [], waits: [], lags: [], lost: 0, told: 0, longestTask: 0, paintedMs: undefined, usableMs: undefined };
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') window.seen.paintedMs = startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.seen.longestTask = Math.max(window.seen.longestTask, duration);
  }).observe({ type: 'longtask' });

  // A frame's work begins with the first input that it answers, and ends when it has been drawn.
  let inputAt;
  let begun;
  for (const type of ['pointermove', 'keydown'])
    addEventListener(type, (event) => {
      inputAt ??= performance.now();
      window.seen.waits.push(performance.now() - event.timeStamp);
    }, true);
  const drawn = new MessageChannel();
  drawn.port1.onmessage = () => window.seen.frames.push(performance.now() - begun);
  requestAnimationFrame(function next() {
    begun = inputAt ?? performance.now();
    inputAt = undefined;
    drawn.port2.postMessage(0);
    if (window.seen.usableMs === undefined && document.querySelector('.controls .primary:enabled, #floor')) window.seen.usableMs = performance.now();
    requestAnimationFrame(next);
  });

  const listen = EventSource.prototype.addEventListener;
  let known;
  const place = (event) => Number(event.lastEventId.split('-')[1]);
  EventSource.prototype.addEventListener = function (type, listener) {
    return listen.call(this, type, (event) => {
      if (type === 'hello') known = place(event);
      if (type === 'batch') {
        const entries = JSON.parse(event.data);
        window.seen.told += entries.length;
        window.seen.lost += place(event) - known - entries.length;
        window.seen.lags.push(Date.now() - entries.at(-1).wallAt);
        known = place(event);
      }
      listener(event);
    });
  };
`;

export interface Seen {
  readonly frames: readonly number[];
  readonly waits: readonly number[];
  readonly lags: readonly number[];
  readonly lost: number;
  readonly told: number;
  readonly longestTask: number;
  readonly paintedMs: number;
  readonly usableMs: number;
}

/** A page in a context of its own, with nothing in its cache, that is watched from its beginning; ready when it can be used. */
export async function openWatched(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForFunction('window.seen.usableMs !== undefined && window.seen.paintedMs !== undefined');
  return page;
}

export function seenBy(page: Page): Promise<Seen> {
  return page.evaluate<Seen>('window.seen');
}

/** From now on is counted anew. */
export async function countAnew(page: Page): Promise<void> {
  await page.evaluate('Object.assign(window.seen, { frames: [], waits: [], lags: [], longestTask: 0 })');
}

/** What the page holds after everything that it let go of was collected, MiB. */
export async function heapMib(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** The floor: a page of one line and one button, from a bare server. */
export async function servePlainPage(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>floor</title><button id="floor">floor</button>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export function share(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}

/** From an act to the painted element that comes of it, ms. */
export function untilThere(page: Page, selector: string, act: string): Promise<number> {
  return page.evaluate<number>(`new Promise((done) => {
    const began = performance.now();
    const look = () => (document.querySelector('${selector}') ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look));
    ${act};
    look();
  })`);
}
