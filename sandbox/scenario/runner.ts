import { cdk } from '../deploy/cdk.ts';
import type { Sandbox } from '../sandbox.ts';
import { describeFailure, type ScenarioResult } from './report.ts';
import { controlOf, type Scenario, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Runs the scenarios one after the other, each from its own start; `tell` hears each result. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  stage: Stage,
  tell: (result: ScenarioResult) => void,
): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  // Whoever deploys comes first: the others start from what it deployed.
  const ordered = [...scenarios].sort((a, b) => Number(b.from === 'nothing') - Number(a.from === 'nothing'));
  for (const scenario of ordered) {
    const result = await runOne(scenario, stage);
    results.push(result);
    tell(result);
  }
  return results;
}

async function runOne(scenario: Scenario, stage: Stage): Promise<ScenarioResult> {
  const { title } = scenario;
  const missing = scenario.needs.filter((capability) => !stage.target.capabilities.has(capability));
  if (missing.length > 0) return { title, result: 'skipped', reason: `needs ${missing.join(', ')}`, ms: 0 };
  const began = performance.now();
  let step: string | undefined;
  try {
    const sandbox = await stage.prepare(scenario);
    await scenario.run(
      sceneOf(sandbox, (sentence) => {
        step = sentence;
      }),
    );
    step = undefined;
    await stage.passed(scenario);
    return { title, result: 'passed', ms: performance.now() - began };
  } catch (error) {
    return { title, result: 'failed', reason: describeFailure(error, step), ms: performance.now() - began };
  }
}

function sceneOf(sandbox: Sandbox, enter: (step: string) => void): Scene {
  return {
    ...sandbox,
    get engine() {
      return controlOf(sandbox);
    },
    step: async (sentence, act) => {
      enter(sentence);
      return act();
    },
    cdk: (args, context) => cdk(args, { endpoint: sandbox.target.endpoint ?? '', ...(context ? { context } : {}) }),
  };
}
