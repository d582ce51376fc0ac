import assert from 'node:assert';
import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { cdk } from '../../sandbox/deploy/cdk.ts';
import { deploy as deployStack } from '../../sandbox/deploy/stack.ts';
import type { Measure } from '../measure.ts';
import { createTable, getItem, putItem } from '../support/dynamodb.ts';
import { atMost } from '../support/figures.ts';
import { load, requestBytes } from '../support/load.ts';
import { startNinesharp } from '../support/processes.ts';
import { schedulerAt } from '../support/scheduler.ts';

const requests = 10_000;

/** What the engine itself takes of an unmodified `cdklocal deploy`, after `cdklocal bootstrap`, and its memory afterwards. */
export const deploy: Measure = {
  name: 'deploy',
  run: async () => {
    const engine = await startNinesharp();
    const { names } = schedulerAt(engine.endpoint);
    const bootstrap = await follow(engine.endpoint, 'CDKToolkit', () => cdk(['bootstrap'], engine));
    const deployment = await follow(engine.endpoint, names.stack, () => deployStack(engine));

    await createTable(engine.port);
    await load({
      port: engine.port,
      connections: 32,
      requests,
      request: (index) => requestBytes(index % 2 === 0 ? putItem(`item-${index % 1_000}`) : getItem(`item-${index % 1_000}`)),
    });
    const memory = engine.memoryMib();
    await engine.stop();
    const whole = `${seconds(deployment.wholeMs)} (the command; bootstrap before it: ${seconds(bootstrap.shareMs)} of ${seconds(bootstrap.wholeMs)})`;
    return [
      atMost("the engine's share of cdklocal deploy", deployment.shareMs / 1000, 0.2, 's', whole),
      atMost(`resident memory after them and ${requests.toLocaleString('en')} requests`, memory, 100, 'MiB'),
    ];
  },
};

/** How long the CDK took, and the engine within that: each request that the CDK made, and the time from the stack's first event to its last. */
async function follow(endpoint: string, StackName: string, run: () => Promise<unknown>): Promise<{ wholeMs: number; shareMs: number }> {
  const { control, aws } = schedulerAt(endpoint);
  assert(control);
  const { lastSeq } = await control.journal(0, 1);
  const began = performance.now();
  await run();
  const wholeMs = performance.now() - began;

  const { entries } = await control.journal(lastSeq);
  const requestMs = entries.flatMap(({ kind, durationMs }) => (kind === 'request' && typeof durationMs === 'number' ? [durationMs] : []));
  const { StackEvents = [] } = await aws.cloudformation.send(new DescribeStackEventsCommand({ StackName }));
  const instants = StackEvents.filter(({ ResourceStatus }) => String(ResourceStatus) !== 'REVIEW_IN_PROGRESS').map((event) =>
    Number(event.Timestamp),
  );
  const executionMs = Math.max(...instants) - Math.min(...instants);
  return { wholeMs, shareMs: requestMs.reduce((sum, ms) => sum + ms, executionMs) };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
