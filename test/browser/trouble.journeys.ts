import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { startEngine } from '../../engine/index.ts';
import { deploySample, logGroup, putTask, rule, table } from '../engine/support/sampleStack.ts';
import { driver } from '../engine/support/testEngine.ts';
import { browser, chromiumPath, consoleFolder } from './support/page.ts';
import { midnight, sampleEngine, statusOf } from './support/sandbox.ts';

const skipped = chromiumPath === undefined;

describe.skipIf(skipped)('when something is wrong', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('J28: a failed question keeps what was known, with the error and a way to ask again', async () => {
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /Tue 1 Jan 09:00:00/ }).waitFor();

    let broken = true;
    const failing = { status: 500, json: { error: { code: 'InternalFailure', message: 'it broke' } } };
    await page.route('**/timeline/runs*', (route) => (broken ? route.fulfill(failing) : route.continue()));
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
    await page.getByRole('alert').getByText('it broke').waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();

    expect(await page.getByRole('row', { name: /Tue 1 Jan 09:00:00/ }).count()).toBe(1);
    expect(await page.getByText('No runs yet.').count()).toBe(0);
    broken = false;
    await engine.clock.travelTo('2030-01-03T10:00:00Z');
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00 (running|succeeded)/ }).waitFor();
    await page.getByRole('alert').getByText('it broke').waitFor({ state: 'detached' });
  });

  it('J28: a filter that matches nothing says of how many, and how to clear it', async () => {
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const { page } = await open(engine.endpoint);
    await page.getByLabel('Search runs').fill('nothing like that');

    await page.getByText('0 of 1 runs match').waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('row', { name: /Tue 1 Jan/ }).waitFor();
  });

  it('J30: asks every two seconds where the stream is blocked, and says so', async () => {
    const { page } = await open(engine.endpoint, '', { prepare: (fresh) => fresh.route('**/_sandbox/stream*', (route) => route.abort()) });
    await page.getByText('The stream is blocked here').waitFor();

    await engine.clock.travelTo('2030-01-01T10:00:00Z');

    await page.getByRole('row', { name: /Tue 1 Jan 09:00:00/ }).waitFor();
  });

  it('J31: shows hostile texts as texts', async () => {
    const hostile = '<img src=x onerror="window.hurt = 1">';
    await putTask(engine, 't-1', { TaskName: hostile });
    const logs = engine.client(CloudWatchLogsClient);
    await logs.send(new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: 'hostile' }));
    const lines = [hostile, '\u001b[31mred\u001b[0m', 'abc\u202edef', 'x'.repeat(900_000)];
    const logEvents = lines.map((message, index) => ({ message, timestamp: Date.parse(midnight) + index }));
    await logs.send(new PutLogEventsCommand({ logGroupName: logGroup, logStreamName: 'hostile', logEvents }));

    const { page, errors } = await open(engine.endpoint, `?page=tables&table=${table}`);
    await page.getByRole('cell', { name: hostile }).waitFor();
    await page.getByRole('link', { name: 'Logs' }).click();
    await page.getByText(hostile).waitFor();
    await page.getByText('␛1b[31mred␛1b[0m').waitFor();
    await page.getByText('abc␛202edef').waitFor();
    await page.getByText('900,000 characters').waitFor();

    expect(await page.evaluate<unknown>('[window.hurt, document.images.length]')).toEqual([undefined, 0]);
    expect(errors).toEqual([]);
  });

  it('J39: a page of another origin cannot act, and the console runs under a strict policy', async () => {
    const { now } = await engine.clock.show();
    const answer = await fetch(`${engine.endpoint}/_sandbox/`);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    );
    const foreign = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<title>elsewhere</title><p class="instant">here</p>'),
    );
    const port = await new Promise<number>((resolve) => {
      foreign.listen(0, '127.0.0.1', () => {
        const address = foreign.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { page } = await open(`http://127.0.0.1:${port}`);

    const tried = await page.evaluate<string[]>(`Promise.all([
      fetch('${engine.endpoint}/_sandbox/clock/advance', { method: 'POST', mode: 'no-cors', body: '{"ms":60000}' }),
      fetch('${engine.endpoint}/_sandbox/clock/advance', { method: 'POST', headers: { 'content-type': 'application/json', 'x-ninesharp-client': 'console' }, body: '{"ms":60000}' }),
      fetch('${engine.endpoint}/_sandbox/reset', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: '{}' }),
    ].map((call) => call.then((response) => response.type, (error) => error.name)))`);
    foreign.close();

    expect(tried).toEqual(['opaque', 'TypeError', 'opaque']);
    expect(await statusFor(engine.endpoint, 'rebound.example')).toBe(403);
    expect((await engine.clock.show()).now).toBe(now);
    expect(await statusOf(engine, 'none')).toBeUndefined();
  });
});

describe.skipIf(skipped)('when the engine goes away', () => {
  const { open } = browser();

  it('J27: says so, keeps what was known, and goes on by itself when it is back', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'ninesharp-gone-'));
    const options = { dataFolder, consoleFolder, frozenAt: Date.parse(midnight) };
    const first = await startEngine({ ...options, port: 0 });
    const { page } = await open(first.endpoint);
    await page.getByText('Nothing is deployed yet.').waitFor();

    await first.stop();
    await page.getByText('No engine answers.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Step' }).isDisabled()).toBe(true);
    await page.getByText('Nothing is deployed yet.').waitFor();
    const second = await startEngine({ ...options, port: first.port });

    await page.getByText('Engine restarted: state kept.').waitFor();
    await page.getByText('No engine answers.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Step' }).and(page.locator(':enabled')).waitFor();
    await second.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('J27: tells how many firings were missed while no engine ran', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'ninesharp-missed-'));
    const shortOfNineMs = 3_000;
    const frozenAt = Date.parse('2030-01-01T09:00:00Z') - shortOfNineMs;
    const first = await startEngine({ dataFolder, consoleFolder, port: 0, frozenAt });
    const engine = driver(() => first.endpoint);
    await deploySample(engine);
    const { page } = await open(first.endpoint);
    await page
      .getByRole('row', { name: new RegExp(rule) })
      .first()
      .waitFor();
    // It runs on towards nine while nobody is there.
    await engine.control('POST', 'clock/run');
    const passed = Date.now() + shortOfNineMs;
    await first.stop();
    await page.getByText('No engine answers.').waitFor();
    await expect.poll(() => Date.now()).toBeGreaterThan(passed);

    const second = await startEngine({ dataFolder, consoleFolder, port: first.port });

    await page.getByText('1 firing was missed while no engine ran, and will not be made up for.').first().waitFor();
    await second.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
});

/** The answer to who comes by a name that is not the engine's, as a page does whose name was made to lead here. */
function statusFor(endpoint: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = get(`${endpoint}/_sandbox/health`, { headers: { host } }, (response) => resolve(response.resume().statusCode));
    asked.once('error', reject);
  });
}
