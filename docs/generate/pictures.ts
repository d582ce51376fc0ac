import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { type SampleEngine, withSampleEngine } from './sampleEngine.ts';

const images = fileURLToPath(new URL('../images/', import.meta.url));

/**
 * The README's pictures of the console: days behind, and a travel under way through those to come.
 *
 * @example CHROMIUM=/usr/bin/chromium npm run pictures
 */
await withSampleEngine(async (engine) => {
  await liveThroughDays(engine);
  mkdirSync(images, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await page.goto(`${engine.endpoint}/_sandbox/`);
  await page.getByRole('table').getByText('DailyTaskSchedulerRule').first().waitFor();
  // Each run takes long enough to be met on the way.
  await engine.run('fault set dynamodb:Query latency --latency 600ms');
  await page.keyboard.press('g');
  await page.getByLabel('When (UTC)').fill('+12d');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Travel', exact: true }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^[4-9] of 12$/).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${images}console-${colorScheme}.png` });
  }
  await page.getByText(/^\d+ of 12$/).waitFor();
  await browser.close();
});

/** The rules of every five minutes and of every hour have their place, which is not a picture of days. */
async function liveThroughDays({ run }: SampleEngine): Promise<void> {
  for (const rule of ['DailyTaskRetryRule', 'DailyTaskAuditRule', 'DailyTaskAuditGoesOnRule']) await run(`rule disable ${rule}`);
  await run('task add invoices --name "Send the invoices"');
  await run('task add backup --name "Back up the ledger" --at 2030-01-03T06:00:00Z');
  await run('clock next DailyTaskSchedulerRule -n 2');
  await run('fault set dynamodb:Query throttle');
  await run('clock next DailyTaskSchedulerRule');
  await run('fault clear');
  await run('clock next DailyTaskSchedulerRule -n 2');
}
