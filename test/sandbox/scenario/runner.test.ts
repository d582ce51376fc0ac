import { expect, it } from 'vitest';
import { namesFor } from '../../../infra/names.ts';
import { embeddedAt } from '../../../sandbox/engines/embeddedAt.ts';
import { openSandbox } from '../../../sandbox/sandbox.ts';
import type { ScenarioResult } from '../../../sandbox/scenario/report.ts';
import { runScenarios } from '../../../sandbox/scenario/runner.ts';
import { type Scenario, scenario } from '../../../sandbox/scenario/scenario.ts';
import type { Stage } from '../../../sandbox/scenario/stage.ts';

/** Stages on which nothing runs, and what is done on them. */
function stageLike({ deployed = true, several = true } = {}) {
  const acts: string[] = [];
  let isDeployed = deployed;
  const stage = (id: number): Stage => {
    const target = embeddedAt('http://127.0.0.1:9');
    return {
      target,
      prepare: async ({ title }) => {
        acts.push(`${title} on ${id}`);
        return openSandbox(target, namesFor());
      },
      passed: async ({ from }) => {
        if (from === 'nothing') isDeployed = true;
      },
      deployed: () => isDeployed,
      ...(several ? { beside: async () => stage(id + 1) } : {}),
      close: async () => void acts.push(`close ${id}`),
    };
  };
  return { stage: stage(1), acts };
}

/** A scenario that notes when it begins and ends, with a turn of the event loop between. */
function noting(acts: string[], title: string, options: Parameters<typeof scenario>[2] = {}): Scenario {
  const run = async () => {
    acts.push(`${title} begins`);
    await new Promise<void>((resolve) => setImmediate(resolve));
    acts.push(`${title} ends`);
  };
  return scenario(title, run, options);
}

it('tells results in the order of the scenarios, however they come in', async () => {
  let goOn: () => void = () => undefined;
  const secondRan = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const failing = async () => {
    throw new Error('not so');
  };
  const scenarios = [scenario('first', () => secondRan), scenario('second', async () => goOn()), scenario('third', failing)];
  const told: string[] = [];

  const results = await runScenarios(scenarios, stageLike().stage, ({ title, result }) => told.push(`${title} ${result}`));

  expect(told).toEqual(['first passed', 'second passed', 'third failed']);
  expect(results.map(({ title }: ScenarioResult) => title)).toEqual(['first', 'second', 'third']);
});

it('lets nobody begin before something is deployed', async () => {
  const { stage, acts } = stageLike({ deployed: false });

  await runScenarios([noting(acts, 'a'), noting(acts, 'deploy', { from: 'nothing' }), noting(acts, 'b')], stage, () => undefined);

  expect(acts.slice(0, 4)).toEqual(['deploy on 1', 'deploy begins', 'deploy ends', 'a on 1']);
});

it('begins with those that take long, and closes the stages that it opened', async () => {
  const { stage, acts } = stageLike();

  await runScenarios([noting(acts, 'a'), noting(acts, 'b', { long: true })], stage, () => undefined);

  expect(acts).toEqual(['b on 1', 'a on 2', 'b begins', 'a begins', 'b ends', 'a ends', 'close 2']);
});

it('runs one after another, as they come, where all share one engine', async () => {
  const { stage, acts } = stageLike({ several: false });

  await runScenarios([noting(acts, 'a'), noting(acts, 'b', { long: true })], stage, () => undefined);

  expect(acts).toEqual(['a on 1', 'a begins', 'a ends', 'b on 1', 'b begins', 'b ends']);
});
