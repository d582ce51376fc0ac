import { CloudFormationClient, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { namesFor } from '../../infra/names.ts';
import type { Capability } from '../capabilities.ts';
import { fireOnHook } from '../localstack/fireRule.ts';
import { expectReady, localStackEndpoint, tellWhatIsWrong } from '../localstack/ready.ts';
import { Problem } from '../problem.ts';
import { localClientConfig } from './localClientConfig.ts';
import { offersRelays, relayTo } from './relay.ts';
import type { Target } from './target.ts';

/** With functions in its own container, as docker-compose.yml has it by default. */
export const localStackCapabilities: ReadonlySet<Capability> = new Set(['local-receiver']);

/** The LocalStack that `docker compose up` started, with our hooks in it and the stack deployed. */
export async function connectLocalStack(endpoint = localStackEndpoint()): Promise<Target> {
  await expectReady(endpoint);
  const clientConfig = localClientConfig(endpoint);
  await expectDeployed(new CloudFormationClient(clientConfig), endpoint);
  return {
    name: 'localstack',
    endpoint,
    clientConfig,
    capabilities: (await offersRelays(endpoint)) ? localStackCapabilities : new Set(),
    fire: async (rule, time) => {
      await fireOnHook(endpoint, rule, time);
    },
    reach: (origin) => relayTo(origin, endpoint),
    stop: async () => {},
  };
}

async function expectDeployed(cloudformation: CloudFormationClient, endpoint: string): Promise<void> {
  const { stack: StackName } = namesFor();
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName })).catch(() => ({ Stacks: [] }));
  const status = Stacks[0]?.StackStatus;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return;
  await tellWhatIsWrong(endpoint);
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
