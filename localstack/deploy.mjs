// Deploys what infra/ was synthesized to, with the unmodified cdklocal, to the engine that AWS_ENDPOINT_URL names.
// LocalStack answers an update of a rule, a table or a log group with success and changes nothing. So a stack that differs from
// the code is destroyed and made anew; one that is as wanted is left alone, with its data.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

const stack = 'DailyTaskScheduler';
const environment = 'aws://000000000000/us-east-1';
const infra = fileURLToPath(new URL('../infra', import.meta.url));
const cdklocal = fileURLToPath(new URL('../node_modules/.bin/cdklocal', import.meta.url));
const cloudFormation = new CloudFormationClient({ region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

const began = performance.now();
if ((await statusOf('CDKToolkit')) !== 'CREATE_COMPLETE') cdk('bootstrap', environment);
await deploy();
console.log(`deploy: ${stack} is there after ${((performance.now() - began) / 1000).toFixed(1)} s`);

async function deploy() {
  const status = await statusOf(stack);
  if (status === 'CREATE_COMPLETE' && isAsWanted()) return;
  if (status) cdk('destroy', '--force', stack);
  cdk('deploy', '--require-approval', 'never', stack);
}

/** With `--fail` a difference and an error end alike: what cannot be compared must not be destroyed. */
function isAsWanted() {
  cdk('diff', '--method=template', stack);
  return run('diff', '--fail', '--method=template', stack) === 0;
}

/** The status of a stack, or undefined where there is none (which CloudFormation answers with a ValidationError). */
async function statusOf(name) {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0]?.StackStatus;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  }
}

function cdk(...args) {
  const status = run(...args);
  if (status === 0) return;
  console.error(`deploy: cdklocal ${args[0]} ended with exit code ${status}. To start over: docker compose down -v && docker compose up`);
  process.exit(1);
}

function run(...args) {
  return spawnSync(cdklocal, [...args, '--app', 'cdk.out', '--ci', '--no-notices'], { cwd: infra, stdio: 'inherit' }).status ?? 1;
}
