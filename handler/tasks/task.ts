import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** What an index says of a task: enough to decide whether, and before which others, to claim it. Possibly out of date. */
export interface Candidate {
  readonly taskId: string;
  readonly executionTime: string;
  readonly priority: number;
  /** In back-off until then; undefined when it is not. */
  readonly nextAttemptAt?: string;
}

/** A task as its claim found it. */
export interface Task extends Candidate {
  readonly taskName: string | undefined;
  readonly taskType: string;
  /** Counted from 1 by the claims, so that one which ends in a crash counts too. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** How often a function handed it over because its own time was up; that is no attempt. */
  readonly handOvers: number;
  readonly version: number;
  readonly recurrence: string | undefined;
  /** What the processor of its type wants to know. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The whole row: what a dead letter carries, and what the next occurrence is made of. */
  readonly row: Item;
}

/** The claim is the pair of claimant and expiry: no two claims of an invocation have the same claimant, and those of a later one expire later. */
export interface Claim {
  readonly task: Task;
  readonly claimedBy: string;
  readonly claimedUntil: string;
}

/** What tells a claim apart from all others: Lambda delivers an event again under the request id that it had. */
export function claimName({ claimedBy, claimedUntil }: Pick<Claim, 'claimedBy' | 'claimedUntil'>): string {
  return `${claimedBy} until ${claimedUntil}`;
}

export const defaultPriority = 3;
export const lowestPriority = 5;
