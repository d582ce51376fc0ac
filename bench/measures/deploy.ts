import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { bootstrapAndDeploy } from '../../sandbox/deploy/stack.ts';
import type { Measure } from '../measure.ts';
import { createTable, getItem, putItem } from '../support/dynamodb.ts';
import { atMost } from '../support/figures.ts';
import { load, requestBytes } from '../support/load.ts';
import { startNinesharp } from '../support/processes.ts';
import { schedulerAt } from '../support/scheduler.ts';

const requests = 10_000;

/** What the engine itself takes of an unmodified `cdklocal bootstrap` and `cdklocal deploy`, and its memory afterwards. */
export const deploy: Measure = {
  name: 'deploy',
  run: async () => {
    const engine = await startNinesharp();
    const began = performance.now();
    await bootstrapAndDeploy({ endpoint: engine.endpoint });
    const wholeMs = performance.now() - began;
    const shareMs = await engineShareMs(engine.endpoint);

    await createTable(engine.port);
    await load({
      port: engine.port,
      connections: 32,
      requests,
      request: (index) => requestBytes(index % 2 === 0 ? putItem(`item-${index % 1_000}`) : getItem(`item-${index % 1_000}`)),
    });
    const memory = engine.memoryMib();
    await engine.stop();
    const whole = `${(wholeMs / 1000).toFixed(1)} s (both commands)`;
    return [
      atMost("the engine's share of cdklocal bootstrap and deploy", shareMs / 1000, 0.2, 's', whole),
      atMost(`resident memory after them and ${requests.toLocaleString('en')} requests`, memory, 100, 'MiB'),
    ];
  },
};

/** Every request that the CDK made, and the time from each stack's first event to its last. */
async function engineShareMs(endpoint: string): Promise<number> {
  const { control, aws, names } = schedulerAt(endpoint);
  const { entries = [] } = (await control?.journal(0)) ?? {};
  const requestMs = entries.flatMap(({ kind, durationMs }) => (kind === 'request' && typeof durationMs === 'number' ? [durationMs] : []));
  const stacks = await Promise.all(
    [names.stack, 'CDKToolkit'].map((StackName) => aws.cloudformation.send(new DescribeStackEventsCommand({ StackName }))),
  );
  const executionMs = stacks.map(({ StackEvents = [] }) => {
    const instants = StackEvents.filter(({ ResourceStatus }) => String(ResourceStatus) !== 'REVIEW_IN_PROGRESS').map((event) =>
      Number(event.Timestamp),
    );
    return Math.max(...instants) - Math.min(...instants);
  });
  return [...requestMs, ...executionMs].reduce((sum, ms) => sum + ms, 0);
}
