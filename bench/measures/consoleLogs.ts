import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Browser } from 'playwright';
import type { Figure } from '../measure.ts';
import { countAnew, openWatched, seenBy, share, untilThere } from '../support/consoleBrowser.ts';
import { atMost } from '../support/figures.ts';
import { createFunction, createRole, invoke, zipOf } from '../support/lambda.ts';
import { load } from '../support/load.ts';
import { clientConfig, median, type Server, startNinesharp } from '../support/processes.ts';

const drawerLines = 2_000;
const manyLines = 1_000_000;
/** AWS: a PutLogEvents call takes so many at most. */
const linesPerCall = 10_000;
const opens = 5;

/** From the click on a run to its log, which is long, on the screen. */
export async function linesInDrawer(browser: Browser): Promise<Figure[]> {
  const engine = await startNinesharp();
  const source = `export const handler = async () => { for (let line = 0; line < ${drawerLines}; line += 1) console.log('line ' + line); };`;
  await createFunction(engine.port, { name: 'talks', role: await createRole(engine.port), zip: zipOf(source) });
  await load({ port: engine.port, connections: 1, requests: 1, request: () => invoke('talks') });
  const page = await openWatched(browser, `${engine.endpoint}/_sandbox/`);
  await page.locator('.rows-body [role=row]').first().click();
  await page.getByRole('tab', { name: 'Logs' }).click();
  const times: number[] = [];
  for (let round = 0; round < opens; round += 1) {
    await page.locator('.drawer .log-line').first().waitFor();
    await page.getByRole('tab', { name: 'Summary' }).click();
    await page.locator('.drawer .facts').waitFor();
    times.push(
      await untilThere(
        page,
        '.drawer .log-line',
        `[...document.querySelectorAll('[role=tab]')].find(({ textContent }) => textContent === 'Logs').click()`,
      ),
    );
  }
  await page.context().close();
  await engine.stop();
  return [atMost(`console: a run's log of ${drawerLines.toLocaleString('en')} lines`, median(times), 200, 'ms')];
}

/** A log group of a million lines: scrolling in it, and the first hits of a filter. */
export async function millionLines(browser: Browser): Promise<Figure[]> {
  const engine = await startNinesharp('--clock', '2030-01-02T00:00:00Z');
  await logMany(engine);
  const page = await openWatched(browser, `${engine.endpoint}/_sandbox/?page=logs&group=many`);
  await page.locator('.log-line').first().waitFor();
  await countAnew(page);
  await page.locator('.log-line').first().hover();
  for (let turn = 0; turn < 200; turn += 1) await page.mouse.wheel(0, turn < 100 ? -240 : 240);
  const { frames } = await seenBy(page);
  const filter = new URLSearchParams({ group: 'many', pattern: 'needle', limit: '500' });
  const times: number[] = [];
  for (let round = 0; round < opens; round += 1) {
    const began = performance.now();
    await (await fetch(`${engine.endpoint}/_sandbox/logs/events?${filter}`)).arrayBuffer();
    times.push(performance.now() - began);
  }
  await page.context().close();
  await engine.stop();
  return [
    atMost('console, a million log lines: work of a frame while scrolling, p95', share(frames, 0.95), 8, 'ms'),
    atMost('console, a million log lines: first hits of a filter', median(times), 100, 'ms'),
  ];
}

async function logMany({ port }: Server): Promise<void> {
  const logs = new CloudWatchLogsClient(clientConfig(port));
  const stream = { logGroupName: 'many', logStreamName: 'lines' };
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'many' }));
  await logs.send(new CreateLogStreamCommand(stream));
  const began = Date.parse('2030-01-01T00:00:00Z');
  for (let first = 0; first < manyLines; first += linesPerCall) {
    const logEvents = Array.from({ length: linesPerCall }, (_, index) => ({
      timestamp: began + first + index,
      message: `line ${first + index}${(first + index) % 1_000 === 0 ? ' needle' : ''}`,
    }));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
  }
}
