import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Debian's and its neighbours; a browser that Playwright downloads is not needed. */
const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromiumPath = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));

/** Why no page can be opened here; undefined where one can. */
export const withoutPage = chromiumPath === undefined ? 'no Chromium is installed (apt-get install chromium)' : undefined;

const settledMs = 500;

export interface OpenPage {
  /** Closes its tab: the stream ends with it. */
  close(): Promise<void>;
}

/** A Chromium that opens the console of engines as a person's does, a tab at a time. */
export async function startPages() {
  const browser = await chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    open: async (port: number): Promise<OpenPage> => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/_sandbox/`);
      await page.locator('.instant').waitFor();
      // What it asks for when it opens is no part of following.
      await page.waitForTimeout(settledMs);
      return { close: () => page.close() };
    },
    stop: () => browser.close(),
  };
}
