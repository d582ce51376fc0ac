import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, reportOf } from '../../sandbox/scenario/report.ts';
import { runScenarios } from '../../sandbox/scenario/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { embeddedStage, localStackStage, type Stage } from '../../sandbox/scenario/stage.ts';

const folder = join(import.meta.dirname, '../../scenarios');

/** All of them, by file name, as `ninesharp scenario` runs them. */
export async function loadScenarios(): Promise<Scenario[]> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const module: { readonly default: Scenario } = await import(join(folder, file));
      return module.default;
    }),
  );
}

/** Every scenario, one after the other on both engines, so that their times can be compared. One that fails is a finding, not a failure. */
export async function playScenarios(engine: 'embedded' | 'localstack'): Promise<Report> {
  const scenarios = await loadScenarios();
  const stage = engine === 'embedded' ? await embeddedStage() : await localStackStage();
  try {
    // Deploys where nothing is deployed yet, so that this is in no scenario's time.
    for (const scenario of scenarios.filter(({ from }) => from === 'deployed').slice(0, 1)) await stage.prepare(scenario);
    return reportOf(engine, await runScenarios(scenarios, alone(stage), ({ title }) => console.error(`${engine}: ${title}`)));
  } finally {
    await stage.close();
  }
}

function alone({ beside: _, ...stage }: Stage): Stage {
  return stage;
}
