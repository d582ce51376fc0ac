import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { buildConsole } from '../../../console/build.mjs';

/** Debian's; a browser that Playwright downloads is not needed. */
const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const chromiumPath = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));

if (chromiumPath === undefined) process.stderr.write('the console is not tested: no Chromium is installed (apt-get install chromium)\n');

/** Pictures of what the tests saw, for people to look at. */
export const artifacts = fileURLToPath(new URL('../../../artifacts/console/', import.meta.url));

export const consoleFolder = mkdtempSync(join(tmpdir(), 'ninesharp-console-'));

export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of requests that left for another origin. */
  readonly foreign: string[];
  /** What the page's own code threw or logged as an error. */
  readonly errors: string[];
}

/** The one of a file, however many of its groups use it. */
let launched: Promise<Browser> | undefined;
/** A tab that a test without wishes of its own takes over from the one before: a new one costs more than most of the walks. */
let kept: Page | undefined;

async function launch(): Promise<Browser> {
  mkdirSync(artifacts, { recursive: true });
  const executable = chromiumPath === undefined ? {} : { executablePath: chromiumPath };
  const [running] = await Promise.all([
    chromium.launch({ ...executable, args: ['--no-sandbox', '--disable-gpu'] }),
    buildConsole(consoleFolder),
  ]);
  return running;
}

afterAll(async () => {
  await (await launched)?.close();
  rmSync(consoleFolder, { recursive: true, force: true });
});

type Wishes = BrowserContextOptions & { readonly prepare?: (page: Page) => Promise<unknown> };

/** A browser for the tests of a file; each test has its tabs to itself. */
export function browser() {
  let running: Browser | undefined;
  let opened: Page[] = [];
  beforeAll(async () => {
    launched ??= launch();
    running = await launched;
  });
  afterEach(async ({ task }) => {
    const plain = task.result?.state === 'fail' ? undefined : opened.find((page) => page === kept);
    await Promise.all(opened.filter((page) => page !== plain).map((page) => page.context().close()));
    kept = plain && (await cleared(plain));
    opened = [];
  });
  const take = async (options: BrowserContextOptions, plain: boolean) => {
    if (!running) throw new Error('the browser runs only while tests run');
    if (plain && kept && !opened.includes(kept)) return kept;
    const context = await running.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    if (plain) kept ??= page;
    return page;
  };
  return {
    /** `prepare` sees the page before it is loaded. */
    open: async (endpoint: string, path = '', { prepare, ...options }: Wishes = {}): Promise<Tab> => {
      const page = await take(options, prepare === undefined && Object.keys(options).length === 0);
      opened.push(page);
      const [foreign, errors]: [string[], string[]] = [[], []];
      page.on('request', (request) => {
        if (!request.url().startsWith(endpoint)) foreign.push(request.url());
      });
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      await prepare?.(page);
      await page.goto(`${endpoint}/_sandbox/${path}`);
      await page.locator('.instant').waitFor();
      return { page, context: page.context(), foreign, errors };
    },
  };
}

/** As a new tab is: nothing loaded, nothing stored, nobody listening. */
async function cleared(page: Page): Promise<Page> {
  page.removeAllListeners();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.evaluate('localStorage.clear()');
  await page.goto('about:blank');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  return page;
}
