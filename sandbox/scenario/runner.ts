import { availableParallelism } from 'node:os';
import type { Sandbox } from '../sandbox.ts';
import { Assemblies } from './assemblies.ts';
import { describeFailure, type ScenarioResult } from './report.ts';
import { ResultsInOrder } from './resultsInOrder.ts';
import { controlOf, type Scenario, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

/** How many scenarios run at once: some wait (for a timeout, a pause between attempts, the CDK), and leave a core to another meanwhile. */
const lanes = availableParallelism() + 1;

/**
 * Runs the scenarios, each from its own start, several at once where each may have an engine of its own; `tell` hears the results in the order of
 * the scenarios. Where nothing is deployed the first one, which deploys, runs alone: the others start from what it deployed.
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  stage: Stage,
  tell: (result: ScenarioResult) => void,
): Promise<ScenarioResult[]> {
  const results = new ResultsInOrder(scenarios, tell);
  const { beside } = stage;
  const queue = beside ? scenarios.toSorted((left, right) => turnOf(left) - turnOf(right)) : [...scenarios];
  if (!stage.deployed()) await runInTurn(queue.splice(0, 1), stage, results);

  const others = beside ? await Promise.all(Array.from({ length: Math.min(lanes, queue.length) - 1 }, () => beside())) : [];
  try {
    await Promise.all([stage, ...others].map((each) => runInTurn(queue, each, results)));
  } finally {
    await Promise.all(others.map((each) => each.close()));
  }
  return results.all();
}

/** Whoever takes longest begins first. */
function turnOf({ from, long }: Scenario): number {
  if (from === 'nothing') return 0;
  return long ? 1 : 2;
}

/** Takes scenarios from the queue, which stages share, until it is empty. */
async function runInTurn(queue: Scenario[], stage: Stage, results: ResultsInOrder): Promise<void> {
  for (let scenario = queue.shift(); scenario; scenario = queue.shift()) results.add(scenario, await runOne(scenario, stage));
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
      sceneOf(scenario, sandbox, (sentence) => {
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

function sceneOf({ from }: Scenario, sandbox: Sandbox, enter: (step: string) => void): Scene {
  return {
    ...sandbox,
    get engine() {
      return controlOf(sandbox);
    },
    step: async (sentence, act) => {
      enter(sentence);
      return act();
    },
    cdk: (args, context) => {
      const options = { endpoint: sandbox.target.endpoint ?? '', ...(context ? { context } : {}) };
      const assemblies = new Assemblies();
      return from === 'nothing' && args[0] === 'deploy' ? assemblies.cdkOnSources(args, options) : assemblies.cdk(args, options);
    },
  };
}
