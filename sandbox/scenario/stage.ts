import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteLogStreamCommand, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { namesFor } from '../../infra/names.ts';
import type { AwsClients } from '../aws.ts';
import { bootstrapAndDeploy } from '../deploy/stack.ts';
import { startEmbedded } from '../engines/embedded.ts';
import type { EmbeddedTarget } from '../engines/embeddedAt.ts';
import { connectLocalStack } from '../engines/localstack.ts';
import type { Target } from '../engines/target.ts';
import { openSandbox, type Sandbox } from '../sandbox.ts';
import { rememberConfigurations } from './configurations.ts';
import { DeployedState } from './deployedState.ts';
import type { Scenario } from './scenario.ts';

/** The morning on which every scenario begins: just before the daily run, so that the five-minute rule does not come before it. */
const dawn = '2030-01-01T08:58:00.000Z';

/** Where scenarios play: an engine, brought into the state that a scenario starts from. */
export interface Stage {
  readonly target: Target;
  /** A sandbox in the state that the scenario starts from. */
  prepare(scenario: Scenario): Promise<Sandbox>;
  /** Told when a scenario passed: what one deployed, the others start from. */
  passed(scenario: Scenario): Promise<void>;
  /** Whether there is a deployment to start from; where there is none, the first scenario makes it. */
  deployed(): boolean;
  /** Another stage of this kind, for scenarios that run beside; missing where all share one engine. */
  readonly beside?: () => Promise<Stage>;
  close(): Promise<void>;
}

export async function embeddedStage(): Promise<Stage> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ninesharp-scenarios-'));
  const deployed = new DeployedState();
  if (deployed.exists) deployed.layInto(dataFolder);
  const target = await startEmbedded({ dataFolder });
  const keepDeployed = async () => {
    await target.control.save('deployed');
    deployed.keep(dataFolder);
  };
  return {
    target,
    deployed: () => deployed.exists,
    beside: embeddedStage,
    prepare: async (scenario) => {
      if (scenario.from === 'nothing') await startAtDawn(target);
      else await restoreDeployed(target, deployed, keepDeployed);
      return openSandbox(target, namesFor());
    },
    passed: async (scenario) => {
      if (scenario.from === 'nothing') await keepDeployed();
    },
    close: async () => {
      await target.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function restoreDeployed(target: EmbeddedTarget, deployed: DeployedState, keepDeployed: () => Promise<void>): Promise<void> {
  if (deployed.exists) {
    await target.control.restore('deployed');
    return;
  }
  await startAtDawn(target);
  await bootstrapAndDeploy({ endpoint: target.endpoint });
  await keepDeployed();
}

async function startAtDawn({ control }: EmbeddedTarget): Promise<void> {
  await control.reset();
  await control.freeze(dawn);
}

/** LocalStack cannot go back to a snapshot: table and log are emptied, rules switched on and functions configured as they were instead. */
export async function localStackStage(): Promise<Stage> {
  const target = await connectLocalStack();
  const sandbox = openSandbox(target, namesFor());
  const restoreConfigurations = await rememberConfigurations(sandbox);
  return {
    target,
    prepare: async () => {
      await restoreConfigurations();
      await clear(sandbox);
      return sandbox;
    },
    passed: async () => {},
    deployed: () => true,
    close: async () => {
      await restoreConfigurations();
      await target.stop();
    },
  };
}

async function clear({ tasks, rule, retryRule, queues, aws, names }: Sandbox): Promise<void> {
  await tasks.deleteAll();
  for (const each of [rule, retryRule]) await each.enable();
  await queues.purge();
  for (const name of [names.executor, names.retrier, names.worker]) await clearLog(aws, `/aws/lambda/${name}`);
}

/** Scenarios give tasks the same ids. A stream that is still written to is made again. */
async function clearLog(aws: AwsClients, logGroupName: string): Promise<void> {
  const { logStreams = [] } = await aws.logs.send(new DescribeLogStreamsCommand({ logGroupName }));
  for (const { logStreamName } of logStreams) await aws.logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName }));
}
