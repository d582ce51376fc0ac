// Deploys what infra/ was synthesized to, with the unmodified cdklocal, to the engine that AWS_ENDPOINT_URL names.
// LocalStack answers an update of a rule, a table or a log group with success and changes nothing. So a stack that differs from
// the code is destroyed and made anew; one that is as wanted is left alone, with its data.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, halfDeployed, hooksFailed, notThere } from './failure.mjs';

const stack = 'DailyTaskScheduler';
const environment = 'aws://000000000000/us-east-1';
const infra = fileURLToPath(new URL('../infra', import.meta.url));
const cdklocal = fileURLToPath(new URL('../node_modules/.bin/cdklocal', import.meta.url));
const cloudFormation = new CloudFormationClient({ region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

/** How long LocalStack may take until it answers; and how long its name may be unknown, which it is when its container is gone. */
const patienceS = Number(process.env.NINESHARP_PATIENCE_S ?? 120);
const goneAfterS = Math.min(patienceS, 10);

const began = performance.now();
await waitForLocalStack();
if ((await statusOf('CDKToolkit')) !== 'CREATE_COMPLETE') await cdk('bootstrap', environment);
await deploy();
console.log(`deploy: ${stack} is there after ${((performance.now() - began) / 1000).toFixed(1)} s`);

async function deploy() {
  const status = await statusOf(stack);
  if (status === 'CREATE_COMPLETE' && (await isAsWanted())) return;
  if (status) await cdk('destroy', '--force', stack);
  await cdk('deploy', '--require-approval', 'never', stack);
}

/** With `--fail` a difference and an error end alike: what cannot be compared must not be destroyed. */
async function isAsWanted() {
  await cdk('diff', '--method=template', stack);
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

async function cdk(...args) {
  const status = run(...args);
  if (status !== 0) fail(halfDeployed(args[0], status, await eventsOf(stack), process.env.LAMBDA_RUNTIME_EXECUTOR));
}

function fail(failure) {
  console.error(describe(failure));
  process.exit(1);
}

/** LocalStack and its hooks. The service does not only begin when LocalStack is healthy, so that it can say why LocalStack is not. */
async function waitForLocalStack() {
  for (;;) {
    const problem = await whyNotReady();
    if (problem === undefined) return;
    const seconds = (performance.now() - began) / 1000;
    if (seconds >= (problem.gone ? goneAfterS : patienceS)) fail(notThere(problem.error));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function whyNotReady() {
  try {
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_localstack/init/ready`, { signal: AbortSignal.timeout(5_000) });
    const { completed, scripts = [] } = response.ok ? await response.json() : {};
    const failed = scripts.filter(({ state }) => state === 'ERROR').map(({ name }) => name);
    if (failed.length > 0) fail(hooksFailed(failed));
    return completed === true ? undefined : { gone: false };
  } catch (error) {
    return { gone: ['ENOTFOUND', 'EAI_AGAIN'].includes(error.cause?.code), error };
  }
}

/** The newest first; none where there is no such stack. */
async function eventsOf(name) {
  const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name })).catch(() => ({}));
  return StackEvents;
}

function run(...args) {
  return spawnSync(cdklocal, [...args, '--app', 'cdk.out', '--ci', '--no-notices'], { cwd: infra, stdio: 'inherit' }).status ?? 1;
}
