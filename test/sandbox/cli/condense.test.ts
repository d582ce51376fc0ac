import { describe, expect, it } from 'vitest';
import { condense } from '../../../sandbox/cli/condense.ts';

const firing = (seq: number, rule: string) => ({ seq, at: seq * 300_000, kind: 'firing', rule, dueAt: seq * 300_000 });
const run = (seq: number, outcome: string) => ({
  seq,
  at: seq * 300_000,
  kind: 'run',
  function: 'retrier',
  outcome,
  startedAt: seq * 300_000,
});
const describeSeq = ({ seq }: { seq: number }) => [`${seq}`];

describe('condense', () => {
  it('tells few events one by one, in their order', () => {
    expect(condense([firing(1, 'a'), run(2, 'succeeded'), firing(3, 'a')], describeSeq)).toEqual(['1', '2', '3']);
  });

  it('tells many firings of one rule, and many good runs of one function, as one line each, and every failure', () => {
    const events = Array.from({ length: 6 }, (_, index) => [firing(2 * index, 'retry'), run(2 * index + 1, 'succeeded')]).flat();

    expect(condense([firing(0, 'daily'), ...events, run(13, 'failed')], describeSeq)).toEqual([
      '0',
      '1970-01-01T00:00:00.000Z  fired  retry  x 6 in 50 m',
      '1970-01-01T00:05:00.000Z  retrier               succeeded  x 6 in 50 m',
      '13',
    ]);
  });

  it('tells nothing of nothing', () => {
    expect(condense([], describeSeq)).toEqual([]);
  });
});
