import { describe, expect, it } from 'vitest';
import { testEngine } from '../engine/support/testEngine.ts';
import { artifacts, browser, chromiumPath, consoleFolder } from './support/page.ts';
import { deploySample, putTask } from './support/sampleStack.ts';

const midnight = '2030-01-01T00:00:00.000Z';

describe.skipIf(chromiumPath === undefined)('travelling in the console', () => {
  const engine = testEngine({ frozenAt: Date.parse(midnight), consoleFolder });
  const { open } = browser();

  it('a first load says that nothing is deployed, asks no other origin, and shows what is due once something is', async () => {
    const { page, foreign, errors } = await open(engine.endpoint);
    await page.getByText('Nothing is deployed yet.').waitFor();

    await deploySample(engine);

    await page.getByText('DailyTaskSchedulerRule is due in').waitFor();
    await page.screenshot({ path: `${artifacts}first-due.png` });
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('n steps to the next due instant: one firing, with a way back', async () => {
    await putTask(engine, 't-1');
    const { page } = await open(engine.endpoint);
    await page.getByRole('button', { name: 'Step' }).waitFor();

    await page.keyboard.press('n');

    await page.getByText('Travelled 9 h: 1 run.').first().waitFor();
    expect((await engine.clock.show()).now).toMatch(/^2030-01-01T09:00:00/);
  });
});
