import { randomBytes } from 'node:crypto';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { namesFor } from '../../infra/names.ts';
import { awsCdk } from '../deploy/cdk.ts';
import { connectAws } from '../engines/aws.ts';
import { Problem } from '../problem.ts';
import { openSandbox } from '../sandbox.ts';
import type { Stage } from './stage.ts';

/**
 * Real AWS: a stack of its own, suffixed with this run's id, deployed first and destroyed last. Only in the account that was named, and never
 * with an endpoint variable set, which would send some calls elsewhere.
 */
export async function awsStage(account: string | undefined): Promise<Stage> {
  refuseEndpoints();
  await expectAccount(account);
  const nameSuffix = `run-${randomBytes(3).toString('hex')}`;
  const names = namesFor(nameSuffix);
  const target = connectAws();
  await awsCdk(['deploy', '--all', '--require-approval', 'never'], { nameSuffix });
  const sandbox = openSandbox(target, names);
  return {
    target,
    prepare: async () => {
      for (const { TaskID } of await sandbox.tasks.list()) await sandbox.tasks.delete(TaskID);
      return sandbox;
    },
    passed: async () => {},
    close: async () => {
      await awsCdk(['destroy', '--all', '--force'], { nameSuffix });
    },
  };
}

function refuseEndpoints(): void {
  const [name] = Object.keys(process.env).filter((variable) => variable.startsWith('AWS_ENDPOINT_URL'));
  if (name) throw new Problem('endpoint-set', `${name} is set`, 'some calls would go there and some to AWS', `unset ${name}`);
}

async function expectAccount(account: string | undefined): Promise<void> {
  if (account === undefined)
    throw new Problem(
      'usage',
      '--engine aws needs --account <id>',
      'real resources are made, in the account that you mean',
      'ninesharp scenario --engine aws --account 123456789012',
    );
  const identity = await new STSClient({}).send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    throw new Problem(
      'no-credentials',
      'AWS does not know who you are',
      error instanceof Error ? error.message : String(error),
      'aws configure',
    );
  });
  if (identity.Account !== account)
    throw new Problem(
      'other-account',
      `the credentials belong to the account ${identity.Account}`,
      `--account says ${account}`,
      'choose another profile: AWS_PROFILE=...',
    );
}
