import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { namesFor } from '../../infra/names.ts';
import { Problem } from '../problem.ts';
import type { Target } from './target.ts';

/** The LocalStack that `docker compose up` started, with our hooks in it and the stack deployed. */
export async function connectLocalStack(endpoint = defaultEndpoint()): Promise<Target> {
  await expectReady(endpoint);
  const clientConfig = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
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
  return process.env['LOCALSTACK_ENDPOINT'] ?? `http://127.0.0.1:${process.env['LOCALSTACK_PORT'] ?? '4566'}`;
}

async function expectReady(endpoint: string): Promise<void> {
  const response = await fetch(`${endpoint}/_localstack/init/ready`).catch(() => undefined);
  const state: unknown = response?.ok ? await response.json() : undefined;
  if (typeof state === 'object' && state !== null && 'completed' in state && state.completed === true) return;
  const why = state === undefined ? 'it is not running, or another engine has that port' : 'it is still starting';
  throw new Problem('no-localstack', `LocalStack is not ready at ${endpoint}`, why, 'docker compose up --wait', 3);
}

async function expectDeployed(cloudformation: CloudFormationClient): Promise<void> {
  const { stack } = namesFor();
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName: stack })).catch(() => ({ Stacks: [] }));
  const status = Stacks[0]?.StackStatus;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return;
  throw new Problem(
    'not-deployed',
    `the stack ${stack} is not deployed on LocalStack`,
    status ? `its status is ${status}` : 'there is no such stack',
    'docker compose up --wait',
  );
}

/** Through the route that localstack/ready.d adds: LocalStack itself cannot be told to fire a rule. */
async function fire(endpoint: string, rule: string, time: string): Promise<void> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ time }) };
  const response = await fetch(`${endpoint}/_sandbox/rules/${encodeURIComponent(rule)}/fire`, init);
  const text = await response.text();
  // Answered with 200 also where a target could not be reached: each target says for itself.
  if (response.ok && !text.includes('"delivered": false') && !text.includes('"delivered":false')) return;
  throw new Problem('not-fired', `LocalStack did not fire ${rule}`, `${response.status} ${text}`, 'docker compose logs localstack', 1);
}
