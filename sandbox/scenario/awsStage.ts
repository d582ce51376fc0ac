import { randomBytes } from 'node:crypto';
import { namesFor } from '../../infra/names.ts';
import { awsCdk } from '../deploy/cdk.ts';
import { connectAws } from '../engines/aws.ts';
import type { Target } from '../engines/target.ts';
import { Problem } from '../problem.ts';
import { openSandbox, type Sandbox } from '../sandbox.ts';
import { expectAccount, identifyAt, meanAwsAt, regionOf } from './awsAccount.ts';
import { rememberConfigurations } from './configurations.ts';
import type { Stage } from './stage.ts';
import { temporaryStack } from './temporaryStack.ts';

/** Real AWS: a stack of its own, suffixed with this run's id, deployed first and destroyed last, also when the run is cut short. */
export async function awsStage(account: string | undefined): Promise<Stage> {
  const region = await regionIn(account);
  const nameSuffix = `run-${randomBytes(3).toString('hex')}`;
  const names = namesFor(nameSuffix);
  const close = await temporaryStack(names.stack, {
    deploy: () => awsCdk(['deploy', '--all', '--require-approval', 'never'], { nameSuffix }),
    destroy: () => awsCdk(['destroy', '--all', '--force'], { nameSuffix }),
    tell: (line) => process.stderr.write(`${line}\n`),
    signals: process,
    exit: (code) => process.exit(code),
  });
  const target = connectAws(region);
  const sandbox = openSandbox(target, names);
  const restoreConfigurations = await rememberConfigurations(sandbox).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    target,
    prepare: async () => {
      await restoreConfigurations();
      await sandbox.tasks.deleteAll();
      return sandbox;
    },
    passed: async () => {},
    deployed: () => true,
    close,
  };
}

/** Real AWS: the stack that is in use there. Nothing is deployed, emptied or configured, and only what is safe there plays. */
export async function deployedAwsStage(account: string | undefined): Promise<Stage> {
  const target = connectAws(await regionIn(account));
  return inUse(target, openSandbox(target, namesFor()));
}

/** Brings nothing into the state that a scenario starts from: what others have there stays. */
export function inUse(target: Target, sandbox: Sandbox): Stage {
  return {
    target,
    prepare: async ({ safe, title }) => {
      if (safe) return sandbox;
      throw new Problem(
        'not-safe',
        `"${title}" is not safe on a stack that is in use`,
        'it touches more than its own rows',
        'leave out --deployed',
        1,
      );
    },
    passed: async () => {},
    deployed: () => true,
    close: () => target.stop(),
  };
}

async function regionIn(account: string | undefined): Promise<string> {
  const region = await regionOf(process.env);
  await expectAccount(account, identifyAt(region), process.env);
  meanAwsAt(region, process.env);
  return region;
}
