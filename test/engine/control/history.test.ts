import { describe, expect, it } from 'vitest';
import { Branches } from '../../../engine/control/history/branches.ts';
import { bucketsOf } from '../../../engine/control/history/buckets.ts';
import { LastingRuns } from '../../../engine/control/history/lastingRuns.ts';
import { type RunFacts, withEntry } from '../../../engine/control/history/run.ts';

describe('the branches of a history', () => {
  it('what came after a snapshot is left when it is restored, and leads to the present again when that is undone', () => {
    const branches = new Branches();
    const left = (...seqs: readonly number[]) => seqs.map((seq) => branches.leftBranchOf(seq));
    expect(left(10, 50)).toEqual([undefined, undefined]);

    branches.restored(60, 20, 'twenty');
    expect(left(10, 50, 70)).toEqual([undefined, 0, undefined]);

    branches.restored(80, 50, 'fifty');
    expect(left(10, 50, 55, 70, 90)).toEqual([undefined, undefined, 0, 60, undefined]);
  });
});

describe('the runs of a history', () => {
  it('are found by the time in which they were under way, in whatever order they began', () => {
    const ids = (runs: readonly RunFacts[]) => new LastingRuns(runs, new Branches()).between(1_000, 2_000).map(({ id }) => id);
    const [before, into, within, after] = [runAt('a', 0, 999), runAt('b', 500, 1_000), runAt('c', 1_500, 1_600), runAt('d', 2_001, 2_100)];

    expect(ids([before, into, within, after])).toEqual(['b', 'c']);
    expect(ids([after, within, into, before])).toEqual(['c', 'b']);
  });

  it('are counted by lane and pixel, the worst of each told', () => {
    const runs = [runAt('a', 0, 1), { ...runAt('b', 1, 2), state: 'failed' as const }, runAt('c', 50, 51)];

    expect(bucketsOf(runs, 0, 100, 10)).toEqual([
      { lane: 'function:worker', x: [0, 5], count: [2, 1], failed: [1, 0], worst: ['failed', 'succeeded'] },
    ]);
  });

  it('gather their attempts: one that failed and then succeeded has recovered', () => {
    const first = withEntry(undefined, attempt(1, 'failed'), { rule: 'daily', dueAt: 5 });
    const second = withEntry(first, attempt(2, 'succeeded'), undefined);

    expect(first).toMatchObject({ lane: 'rule:daily', dueAt: 5, state: 'failed', error: { type: 'E', message: 'm' } });
    expect(second).toMatchObject({ state: 'recovered', error: undefined, attempts: [{ outcome: 'failed' }, { outcome: 'succeeded' }] });
  });
});

function runAt(id: string, startedAt: number, endedAt: number): RunFacts {
  const entry = {
    seq: 1,
    at: endedAt,
    wallAt: 0,
    kind: 'run',
    requestId: id,
    function: 'worker',
    startedAt,
    endedAt,
    outcome: 'succeeded',
  };
  const run = withEntry(undefined, entry, undefined);
  if (!run) throw new Error('no run');
  return run;
}

function attempt(seq: number, outcome: string) {
  const error = outcome === 'failed' ? { error: { type: 'E', message: 'm' } } : {};
  return { seq, at: seq, wallAt: 0, kind: 'run', requestId: 'r', function: 'worker', startedAt: seq, endedAt: seq, outcome, ...error };
}
