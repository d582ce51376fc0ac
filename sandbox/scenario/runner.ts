import { cdk } from '../deploy/cdk.ts';
import type { Sandbox } from '../sandbox.ts';
import { describeFailure, type ScenarioResult } from './report.ts';
import { controlOf, type Scenario, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

type Tell = (result: ScenarioResult) => void;

/**
 * Runs the scenarios, each from its own start; `tell` hears each result. Whoever deploys comes first, for the others start from what it deployed;
 * where an earlier deployment was kept they need not wait, and run beside it on a stage of their own.
 */
export async function runScenarios(scenarios: readonly Scenario[], stage: Stage, tell: Tell): Promise<ScenarioResult[]> {
  const deploying = scenarios.filter(({ from }) => from === 'nothing');
  const others = scenarios.filter(({ from }) => from !== 'nothing');
  if (!stage.beside || deploying.length === 0 || others.length === 0) return runInTurn([...deploying, ...others], stage, tell);

  const second = await stage.beside();
  try {
    const both = await Promise.all([runInTurn(deploying, stage, tell), runInTurn(others, second, tell)]);
    return both.flat();
  } finally {
    await second.close();
  }
}

async function runInTurn(scenarios: readonly Scenario[], stage: Stage, tell: Tell): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
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
