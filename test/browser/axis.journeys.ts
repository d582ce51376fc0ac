import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { executor, putTask, rule } from '../engine/support/sampleStack.ts';
import { artifacts, browser, chromiumPath } from './support/page.ts';
import { runsOf, sampleEngine } from './support/sandbox.ts';

const day = 24 * 60 * 60_000;

describe.skipIf(chromiumPath === undefined)('the axis of the console', () => {
  const engine = sampleEngine();
  const { open } = browser();

  it('J21: idle time is collapsed with its true length, opens by a click, and stays put under a drag while runs come', async () => {
    const fire = () => engine.control('POST', `rules/${rule}/fire`, { wait: true });
    for (const date of ['01', '02', '03']) {
      await engine.clock.travelTo(`2030-01-${date}T09:00:30Z`);
      await fire();
      await engine.clock.travelTo(`2030-01-${date}T09:01:00Z`);
      await fire();
    }
    const { page } = await open(engine.endpoint);
    await page.getByRole('row', { name: /Thu 3 Jan 09:00:00/ }).waitFor();

    const gaps = await tipsAlong(page, /^idle for/);
    expect(gaps.length).toBeGreaterThan(0);
    for (const { text } of gaps) {
      const [, length = '', from = '', to = ''] = /^idle for (.+), from (.+) to (.+)\nClick: open it$/.exec(text) ?? [];
      const between = instantOf(to) - instantOf(from);
      expect([length, between > 0]).toEqual([lengthOf(between), true]);
    }
    const [first] = gaps;
    await page.mouse.click(first?.x ?? 0, first?.y ?? 0);
    await expect.poll(async () => (await tipsAlong(page, /^idle for/)).length).toBe(gaps.length - 1);

    const handle = await page.locator('.now-handle').boundingBox();
    if (!handle) throw new Error('there is no handle');
    await page.mouse.move(handle.x + 10, handle.y + 10);
    await page.mouse.down();
    await page.mouse.move(handle.x + 150, handle.y + 10, { steps: 4 });
    const aimed = async () => (await page.locator('.ghost-label').innerHTML()).split('<br>')[1]?.split(' · ')[0];
    const before = await aimed();
    await fire();
    await page.getByText('10', { exact: true }).first().waitFor();
    await page.mouse.move(handle.x + 151, handle.y + 10);
    await page.mouse.move(handle.x + 150, handle.y + 10);
    expect(await aimed()).toBe(before);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('J15: shows the dead-letter queue at the end of what was tried', async () => {
    const sqs = engine.client(SQSClient);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead-letters' }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    await engine.client(IAMClient).send(
      new PutRolePolicyCommand({
        RoleName: 'executor',
        PolicyName: 'dead-letters',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: Attributes?.['QueueArn'] }],
        }),
      }),
    );
    await engine
      .client(LambdaClient)
      .send(
        new UpdateFunctionConfigurationCommand({ FunctionName: executor, DeadLetterConfig: { TargetArn: Attributes?.['QueueArn'] ?? '' } }),
      );
    await putTask(engine, 'boom', { TaskName: 'boom' });
    const { page } = await open(engine.endpoint);
    await page.getByRole('button', { name: 'Travel there' }).waitFor();
    await page.keyboard.press('g');
    await page.getByLabel('When (UTC)').fill('+10h');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Travel', exact: true }).click();

    await page.getByRole('button', { name: 'Open failed' }).click();
    await page.getByRole('tab', { name: 'Attempts' }).click();

    await page.getByRole('cell', { name: 'sent to dead-letters: all attempts failed' }).waitFor();
    await page.screenshot({ path: `${artifacts}dead-letter.png` });
    expect(await runsOf(engine)).toMatchObject([{ state: 'failed', attempts: [{}, {}, {}] }]);
    const queue = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }));
    expect(queue.Attributes).toEqual({ ApproximateNumberOfMessages: '1' });
  });

  it('J40: counts in UTC, with the reader’s own clock as the second line, over a change to winter time', async () => {
    await engine.clock.travelTo('2030-04-05T10:00:00Z');
    const { page } = await open(engine.endpoint, '', { timezoneId: 'Pacific/Auckland', locale: 'en-GB' });
    await page.getByRole('row', { name: /Sat 6 Apr 09:00:00/ }).waitFor();
    await expect
      .poll(() => page.locator('.instant').getAttribute('title'))
      .toMatch(/^Fri,? 5 Apr.* 23:00:00 (?:NZDT|GMT\+13) on your clock$/);

    const due = await tipsAlong(page, new RegExp(`^${rule}`));

    expect(due.map(({ text }) => text.split('\n').slice(1, 3))).toEqual([
      ['Sat 6 Apr 09:00:00 UTC', expect.stringMatching(/6 Apr.* 22:00:00 (?:NZDT|GMT\+13) on your clock$/)],
      ['Sun 7 Apr 09:00:00 UTC', expect.stringMatching(/7 Apr.* 21:00:00 (?:NZST|GMT\+12) on your clock$/)],
      ['Mon 8 Apr 09:00:00 UTC', expect.stringMatching(/8 Apr.* 21:00:00 (?:NZST|GMT\+12) on your clock$/)],
    ]);
    const [first, second, third] = due.map(({ x }) => x);
    expect(Math.abs((second ?? 0) - (first ?? 0) - ((third ?? 0) - (second ?? 0)))).toBeLessThan(6);
    await page.screenshot({ path: `${artifacts}auckland.png` });
  });
});

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** What the pointer is told along the axis' first lane, each once. */
async function tipsAlong(page: Page, wanted: RegExp): Promise<Tip[]> {
  const tips = await page.evaluate<Tip[]>(`(async () => {
    const canvas = document.querySelector('.axis-canvas');
    const { left, top, width } = canvas.getBoundingClientRect();
    const tips = [];
    for (let x = left + 2; x < left + width; x += 6) {
      canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: top + 66 }));
      await new Promise((drawn) => setTimeout(drawn));
      tips.push({ x, y: top + 66, text: document.querySelector('.tip')?.textContent ?? '' });
    }
    return tips;
  })()`);
  const found = tips.filter(({ text }) => wanted.test(text));
  return found.filter(({ text }, index) => found.findIndex((tip) => tip.text === text) === index);
}

/** `Thu 3 Jan 09:00:00`, of 2030. */
function instantOf(text: string): number {
  return Date.parse(`${text} 2030 UTC`);
}

/** As the console says durations of hours. */
function lengthOf(ms: number): string {
  const [days, hours, minutes] = [Math.floor(ms / day), Math.floor(ms / 3_600_000), Math.floor((ms % 3_600_000) / 60_000)];
  if (days > 0) return `${days} d${hours % 24 > 0 ? ` ${hours % 24} h` : ''}`;
  return `${hours} h${minutes > 0 ? ` ${minutes} m` : ''}`;
}
