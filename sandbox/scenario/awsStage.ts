import { randomBytes } from 'node:crypto';
import { namesFor } from '../../infra/names.ts';
import { awsCdk } from '../deploy/cdk.ts';
import { connectAws } from '../engines/aws.ts';
import { openSandbox } from '../sandbox.ts';
import { expectAccount, identifyAt, regionOf } from './awsAccount.ts';
import { rememberConfigurations } from './configurations.ts';
import type { Stage } from './stage.ts';
import { temporaryStack } from './temporaryStack.ts';

/** Real AWS: a stack of its own, suffixed with this run's id, deployed first and destroyed last, also when the run is cut short. */
export async function awsStage(account: string | undefined): Promise<Stage> {
  const region = await regionOf(process.env);
  await expectAccount(account, identifyAt(region), process.env);
  // The CDK reads the variables and the profile in another order than the SDK: both are to mean the same region.
  process.env['AWS_REGION'] = region;
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
  const restoreConfigurations = await rememberConfigurations(sandbox);
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
