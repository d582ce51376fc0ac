import type { OwedCompletions } from '../ledger/owedCompletions.ts';
import type { Log } from '../log.ts';
import type { Processor } from '../processors.ts';
import type { Claims } from '../tasks/claims.ts';
import type { BackOff } from './backOff.ts';
import type { DeadLetters } from './deadLetters.ts';
import type { Deadline } from './deadline.ts';

/** What executing tasks takes, made once for each invocation. */
export interface Executor {
  readonly claims: Claims;
  readonly process: Processor;
  readonly deadLetters: DeadLetters;
  readonly owed: OwedCompletions;
  readonly deadline: Deadline;
  readonly backOff: BackOff;
  /** How long a function that has nothing else to do waits for a retry: it is paid for, and may keep a place that others wait for. */
  readonly patienceMs: number;
  readonly log: Log;
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<void>;
}
