import type { Branches, Parting } from '../../store/branches.ts';
import type { FiringFacts, RunFacts } from './run.ts';

/** A firing in a future that was left. */
export interface LeftFiring {
  readonly seq: number;
  readonly rule: string;
  /** The instant that the rule was due, virtual ms. */
  readonly at: number;
}

/** What happened in a future that a restore left. */
export interface LeftFuture extends Parting {
  /** Of the restore, or the beginning (0), that began it. */
  readonly id: number;
  readonly name: string;
  /** From the first to the last of what happened in it, virtual ms. */
  readonly from: number;
  readonly to: number;
  readonly runs: readonly RunFacts[];
  readonly firings: readonly LeftFiring[];
}

/** The futures that were left, in the order in which they began; those in which nothing ran and nothing fired are not told. */
export function leftFutures(all: readonly RunFacts[], firings: ReadonlyMap<number, FiringFacts>, branches: Branches): LeftFuture[] {
  const runs = grouped(all, (run) => branches.leftBranchOf(run.seq));
  const fired = Array.from(firings, ([seq, { rule, dueAt }]) => ({ seq, rule, at: dueAt }));
  const firingsOf = grouped(fired, ({ seq }) => branches.leftBranchOf(seq));
  const ids = [...new Set([...runs.keys(), ...firingsOf.keys()])].sort((a, b) => a - b);
  return ids.map((id) => futureOf(id, runs.get(id) ?? [], firingsOf.get(id) ?? [], branches));
}

function futureOf(id: number, runs: readonly RunFacts[], firings: readonly LeftFiring[], branches: Branches): LeftFuture {
  const begins = [...runs.map(({ startedAt }) => startedAt), ...firings.map(({ at }) => at)];
  const ends = [...runs.map(({ startedAt, endedAt = startedAt }) => endedAt), ...firings.map(({ at }) => at)];
  const [from, to] = [begins.reduce(least), ends.reduce(most)];
  return { id, name: branches.nameOf(id), ...branches.partingOf(id), from, to, runs, firings };
}

function least(a: number, b: number): number {
  return Math.min(a, b);
}

function most(a: number, b: number): number {
  return Math.max(a, b);
}

function grouped<Item>(items: readonly Item[], branchOf: (item: Item) => number | undefined): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const id = branchOf(item);
    if (id === undefined) continue;
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(item);
  }
  return groups;
}
