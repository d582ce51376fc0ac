import { CloudFormationClient, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { namesFor } from '../../infra/names.ts';
import { localStackPort, setting } from '../localstack/settings.ts';
import { whoListens } from '../localstack/whoListens.ts';
import { Problem } from '../problem.ts';
import { localClientConfig } from './localClientConfig.ts';
import type { Target } from './target.ts';

/** The LocalStack that `docker compose up` started, with our hooks in it and the stack deployed. */
export async function connectLocalStack(endpoint = defaultEndpoint()): Promise<Target> {
  await expectReady(endpoint);
  const clientConfig = localClientConfig(endpoint);
  await expectDeployed(new CloudFormationClient(clientConfig));
  return {
    name: 'localstack',
    endpoint,
    clientConfig,
    capabilities: new Set(),
    fire: (rule, time) => fire(endpoint, rule, time),
    stop: async () => {},
  };
}

/** The port is the one that docker-compose.yml publishes. */
function defaultEndpoint(): string {
  return setting('LOCALSTACK_ENDPOINT') ?? `http://127.0.0.1:${localStackPort()}`;
}

async function expectReady(endpoint: string): Promise<void> {
  const response = await fetch(`${endpoint}/_localstack/init/ready`).catch(() => undefined);
  const state: unknown = response?.ok ? await response.json() : undefined;
  if (typeof state === 'object' && state !== null && 'completed' in state && state.completed === true) return;
  const why = state === undefined ? await whyNobodyAnswers(endpoint) : 'it is still starting';
  throw new Problem('no-localstack', `LocalStack is not ready at ${endpoint}`, why, 'docker compose up --wait', 3);
}

async function whyNobodyAnswers(endpoint: string): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost';
  const who = isHere ? await whoListens(Number(port || 80)) : undefined;
  return who === undefined ? 'it is not running' : `${who} listens there, and is no LocalStack with our hooks`;
}

async function expectDeployed(cloudformation: CloudFormationClient): Promise<void> {
  const { stack: StackName } = namesFor();
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName })).catch(() => ({ Stacks: [] }));
  const status = Stacks[0]?.StackStatus;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return;
  if (status === undefined)
    throw new Problem(
      'not-deployed',
      `the stack ${StackName} is not deployed on LocalStack`,
      'there is no such stack',
      'docker compose up --wait',
    );
  throw new Problem(
    'half-deployed',
    `the stack ${StackName} is half deployed on LocalStack`,
    `its status is ${status}; ${await firstFailure(cloudformation, StackName)}`,
    'docker compose down -v, then docker compose up --wait',
  );
}

/** What the first resource that failed said; the later ones only follow it. */
async function firstFailure(cloudformation: CloudFormationClient, StackName: string): Promise<string> {
  const { StackEvents = [] } = await cloudformation.send(new DescribeStackEventsCommand({ StackName }));
  const failed = StackEvents.filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('_FAILED')).at(-1);
  return failed ? `${failed.LogicalResourceId}: ${failed.ResourceStatusReason}` : 'no resource says why';
}

/** Through the route that localstack/ready.d adds: LocalStack itself cannot be told to fire a rule. */
async function fire(endpoint: string, rule: string, time: string): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ time }) };
  const response = await fetch(`${endpoint}/_sandbox/rules/${encodeURIComponent(rule)}/fire`, init);
  const text = await response.text();
  // Answered with 200 also where a target could not be reached: each target says for itself.
  if (response.ok && deliveriesOf(text).every(Boolean)) return;
  throw new Problem('not-fired', `LocalStack did not fire ${rule}`, `${response.status} ${text}`, 'docker compose logs localstack', 1);
}

/** Whether the event reached each target; a rule without one reaches nobody. */
function deliveriesOf(text: string): boolean[] {
  const answer: unknown = JSON.parse(text);
  const targets =
    typeof answer === 'object' && answer !== null && 'targets' in answer && Array.isArray(answer.targets) ? answer.targets : [];
  return targets.length === 0 ? [false] : targets.map(({ delivered }) => delivered === true);
}
