import assert from 'node:assert';
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
    const bootstrap = await follow(engine.endpoint, () => cdk(['bootstrap'], engine));
    const deployment = await follow(engine.endpoint, () => deployStack(engine));

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

/** How long the CDK took, and the engine within that: while a request was open, and while it worked on the stack. */
async function follow(endpoint: string, run: () => Promise<unknown>): Promise<{ wholeMs: number; shareMs: number }> {
  const { control } = schedulerAt(endpoint);
  assert(control);
  const { lastSeq } = await control.journal(0, 1);
  const began = performance.now();
  await run();
  const wholeMs = performance.now() - began;

  const { entries } = await control.journal(lastSeq);
  const spans = entries.flatMap(({ kind, action, wallAt, durationMs }): Span[] => {
    if (typeof wallAt !== 'number' || typeof durationMs !== 'number' || (kind !== 'request' && kind !== 'call')) return [];
    return [{ kind, action, fromMs: wallAt - durationMs, toMs: wallAt }];
  });
  // The deployment goes on after this answer, by calls of other services.
  const executed = spans.find(({ action }) => action === 'ExecuteChangeSet');
  assert(executed);
  const toMs = Math.max(executed.toMs, ...spans.flatMap((span) => (span.kind === 'call' ? [span.toMs] : [])));
  return { wholeMs, shareMs: coveredMs([...spans, { fromMs: executed.toMs, toMs }]) };
}

interface Span {
  readonly kind?: unknown;
  readonly action?: unknown;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The time in which at least one of them is under way. */
function coveredMs(spans: readonly Span[]): number {
  let [covered, until] = [0, 0];
  for (const { fromMs, toMs } of spans.toSorted((left, right) => left.fromMs - right.fromMs)) {
    covered += Math.max(0, toMs - Math.max(fromMs, until));
    until = Math.max(until, toMs);
  }
  return covered;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
