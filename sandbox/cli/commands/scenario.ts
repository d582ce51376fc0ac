import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Problem } from '../../problem.ts';
import { projectRoot } from '../../root.ts';
import { describeResult, describeStart, reportOf } from '../../scenario/report.ts';
import { runScenarios } from '../../scenario/runner.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { embeddedStage, localStackStage, type Stage } from '../../scenario/stage.ts';
import { isInCheckout } from '../app.ts';
import { type Command, type Invocation, textOption } from '../command.ts';

export const command: Command = {
  summary: 'Runs the scenarios end to end on an engine',
  usage: '[filter] [--engine embedded|localstack|aws [--deployed]]',
  examples: ['scenario', 'scenario "due task"', 'scenario --engine localstack'],
  options: {
    engine: { type: 'string', value: 'NAME', help: 'embedded (default), localstack or aws; or SANDBOX_ENGINE' },
    account: { type: 'string', value: 'ID', help: 'with --engine aws: the account that you mean, checked before anything is done' },
    deployed: { type: 'boolean', help: 'with --engine aws: on the stack that is in use, only what is safe there; nothing is deployed' },
  },
  positionals: { least: 0, most: 1 },
  run,
};

async function run({ options, positionals: [filter], json, print, tell }: Invocation) {
  if (!isInCheckout())
    throw new Problem(
      'no-checkout',
      'these scenarios are about the scheduler of ninesharp itself',
      'this folder is no checkout of it',
      'ninesharp init adds a test to your own CDK app; npm run sandbox:test runs it',
    );
  const engine = textOption(options, 'engine') ?? process.env['SANDBOX_ENGINE'] ?? 'embedded';
  const scenarios = loadScenarios(filter, options['deployed'] === true);
  const stage = await openStage(engine, options);
  const began = performance.now();
  try {
    tell(describeStart(scenarios.length, stage.target.name, deploysFirst(scenarios, stage)));
    const results = await runScenarios(scenarios, stage, (result) => print(describeResult(result)));
    const report = reportOf(stage.target.name, results);
    print('');
    print(
      `${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped on ${report.engine} in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    return { exitCode: report.ok ? 0 : 1 };
  } finally {
    await stage.close();
  }
}

/** Whether nothing can be told for a while. */
function deploysFirst(scenarios: readonly Scenario[], { deployed, beside }: Stage): boolean {
  return !deployed() || (beside !== undefined && scenarios.every(({ from }) => from === 'nothing'));
}

async function openStage(engine: string, options: Invocation['options']): Promise<Stage> {
  if (options['deployed'] === true && engine !== 'aws')
    throw new Problem(
      'usage',
      '--deployed needs --engine aws',
      'elsewhere each scenario starts from a state of its own',
      'ninesharp scenario --help',
    );
  if (engine === 'embedded') return embeddedStage();
  if (engine === 'localstack') return localStackStage();
  if (engine === 'aws') {
    const { awsStage, deployedAwsStage } = await import('../../scenario/awsStage.ts');
    return (options['deployed'] === true ? deployedAwsStage : awsStage)(textOption(options, 'account'));
  }
  throw new Problem(
    'unknown-engine',
    `there is no engine "${engine}"`,
    'the engines are embedded, localstack and aws',
    'ninesharp scenario --engine embedded',
  );
}

/** The scenarios whose title or file contains the filter, by file name; with `inUse`, those that are safe on a stack that is. */
function loadScenarios(filter: string | undefined, inUse: boolean): Scenario[] {
  const folder = join(projectRoot, 'dist', 'scenarios');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.cjs'))
    .sort();
  const loaded = files.map((file) => ({ file, scenario: load(join(folder, file)) }));
  const all = loaded.filter(({ scenario }) => !inUse || scenario.safe);
  const wanted = all.filter(({ file, scenario }) => `${file} ${scenario.title}`.toLowerCase().includes((filter ?? '').toLowerCase()));
  if (wanted.length > 0) return wanted.map(({ scenario }) => scenario);
  throw new Problem(
    'no-scenario',
    `no scenario${inUse ? ' that is safe on a stack in use' : ''} matches "${filter ?? ''}"`,
    `there are ${all.length}: ${all.map(({ scenario }) => scenario.title).join('; ')}`,
    'ninesharp scenario',
  );
}

function load(path: string): Scenario {
  const module: { readonly default: Scenario } = createRequire(import.meta.url)(path);
  return module.default;
}
