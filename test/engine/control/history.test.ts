import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../engine/clock/virtualClock.ts';
import { bucketsOf } from '../../../engine/control/history/buckets.ts';
import { History } from '../../../engine/control/history/history.ts';
import { LastingRuns } from '../../../engine/control/history/lastingRuns.ts';
import { type RunFacts, withEntry } from '../../../engine/control/history/run.ts';
import { Branches } from '../../../engine/store/branches.ts';
import { Journal } from '../../../engine/store/journal.ts';
import { JournalLog } from '../../../engine/store/journalLog.ts';

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

  it('tell when a future parted from the present, how far it had come, and what ran and fired in it', () => {
    const branches = new Branches();
    branches.restored(60, 20, 'twenty', { to: 200, leftAt: 500 });
    const firings = new Map([
      [15, { rule: 'daily', dueAt: 150 }],
      [30, { rule: 'daily', dueAt: 300 }],
      [40, { rule: 'toQueue', dueAt: 450 }],
    ]);
    const runs = [
      { ...runAt('a', 150, 160), seq: 16 },
      { ...runAt('b', 300, 310), seq: 31 },
    ];

    const [future, ...others] = new LastingRuns(runs, branches, firings).left;

    expect(others).toEqual([]);
    expect(future).toEqual({
      id: 0,
      name: 'the beginning',
      forkedAt: 200,
      leftAt: 500,
      from: 300,
      to: 450,
      runs: [runs[1]],
      firings: [
        { seq: 30, rule: 'daily', at: 300 },
        { seq: 40, rule: 'toQueue', at: 450 },
      ],
    });
    branches.restored(90, 50, 'undone', { to: 480, leftAt: 220 });
    expect([branches.partingOf(0), branches.partingOf(60)]).toEqual([
      { forkedAt: 480, leftAt: 500 },
      { forkedAt: 200, leftAt: 220 },
    ]);
  });
});

describe('the runs of a history', () => {
  it('are found by the time in which they were under way, in whatever order they began', () => {
    const ids = (runs: readonly RunFacts[]) => new LastingRuns(runs, new Branches()).between(1_000, 2_000).map(({ id }) => id);
    const [before, into, within, after] = [runAt('a', 0, 999), runAt('b', 500, 1_000), runAt('c', 1_500, 1_600), runAt('d', 2_001, 2_100)];

    expect(ids([before, into, within, after])).toEqual(['b', 'c']);
    expect(ids([after, within, into, before])).toEqual(['c', 'b']);
  });

  it('are counted by lane and pixel, and those that failed among them', () => {
    const runs = [runAt('a', 0, 1), { ...runAt('b', 1, 2), state: 'failed' as const }, runAt('c', 50, 51)];

    expect(bucketsOf(runs, 0, 100, 10)).toEqual([{ lane: 'function:worker', x: [0, 5], count: [2, 1], failed: [1, 0] }]);
  });

  it('gather their attempts: one that failed and then succeeded has recovered', () => {
    const first = withEntry(undefined, attempt(1, 'failed'), { rule: 'daily', dueAt: 5 });
    const second = withEntry(first, attempt(2, 'succeeded'), undefined);

    expect(first).toMatchObject({ lane: 'rule:daily', dueAt: 5, state: 'failed', error: { type: 'E', message: 'm' } });
    expect(second).toMatchObject({ state: 'recovered', error: undefined, attempts: [{ outcome: 'failed' }, { outcome: 'succeeded' }] });
  });
});

type Step =
  | { readonly kind: 'run'; readonly id: number; readonly outcome: string }
  | { readonly kind: 'restore'; readonly back: number }
  | { readonly kind: 'mark' | 'reset' }
  | { readonly kind: 'read'; readonly entries: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('run'), id: fc.nat(9), outcome: fc.constantFrom('succeeded', 'failed') }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read'), entries: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore'), back: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('mark', 'reset') }) },
);

describe('a history that is read bit by bit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-history-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new VirtualClock(
    { mode: 'running', offsetMs: 0 },
    () => Number.POSITIVE_INFINITY,
    () => {},
  );
  let count = 0;

  it('is the same as one that is read at once, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(step, { maxLength: 40 }), async (before, meanwhile) => {
        count += 1;
        const log = new JournalLog(join(folder, String(count)));
        const journal = new Journal(clock, log, (act) => act());
        for (const past of before) record(journal, past);
        const history = new History(journal);
        for (const next of meanwhile) if (!record(journal, next) && next.kind === 'read') history.readSome(next.entries);

        expect(factsOf(history)).toEqual(factsOf(new History(journal)));
        await log.close();
      }),
      { numRuns: 60 },
    );
  });
});

/** False for a step that is nothing to journal. */
function record(journal: Journal, step: Step): boolean {
  if (step.kind === 'read') return false;
  const at = journal.lastSeq + 1;
  const { kind } = step;
  if (kind === 'run')
    journal.record('run', undefined, { requestId: `r-${step.id}`, function: 'worker', startedAt: at, endedAt: at, outcome: step.outcome });
  else if (kind === 'restore') journal.record('restore', undefined, { name: 'a', after: Math.max(0, journal.lastSeq - step.back) });
  else journal.record(kind === 'mark' ? 'stack' : 'reset', undefined, {});
  return true;
}

function factsOf(history: History) {
  const { runs, left } = history.lasting;
  return { runs, left, marks: history.marks, found: history.lasting.between(0, 1_000), one: history.get('r-1') };
}

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
