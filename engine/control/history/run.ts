import type { JournalEntry } from '../../kernel/journal.ts';

/** How a run stands, in the words that the console shows. */
export type RunState = 'running' | 'succeeded' | 'recovered' | 'retrying' | 'failed' | 'throttled' | 'dropped' | 'missed';

export interface AttemptFacts {
  readonly seq: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: string;
}

/** One event and everything that was tried with it: all attempts of an invocation have its request id. */
export interface RunFacts {
  readonly id: string;
  readonly lane: string;
  readonly function: string;
  readonly rule: string | undefined;
  /** The instant that the rule was due; when it was accepted, for other runs. */
  readonly dueAt: number;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly state: RunState;
  readonly attempts: readonly AttemptFacts[];
  readonly error: { readonly type: string; readonly message: string } | undefined;
  readonly cold: boolean;
  /** Of the newest entry. */
  readonly seq: number;
  /** Journal number of what began the chain. */
  readonly root: number;
}

/** The firing that a run came of. */
export interface FiringFacts {
  readonly rule: string;
  readonly dueAt: number;
}

/** A run with one more entry of the journal taken into account. */
export function withEntry(run: RunFacts | undefined, entry: JournalEntry, firing: FiringFacts | undefined): RunFacts | undefined {
  const id = textOf(entry['requestId']);
  if (id === undefined) return undefined;
  const begun = run ?? begin(id, entry, firing);
  switch (entry.kind) {
    case 'running':
      return changed(begun, entry, { state: 'running' });
    case 'run':
      return attempted(begun, entry);
    case 'invocationRefused':
      return changed(begun, entry, { state: 'throttled', error: errorOf(entry) });
    case 'eventDropped':
      return changed(begun, entry, { state: begun.attempts.length > 0 ? 'failed' : 'dropped' });
    default:
      return run;
  }
}

function begin(id: string, entry: JournalEntry, firing: FiringFacts | undefined): RunFacts {
  const name = textOf(entry['function']) ?? '';
  const startedAt = numberOf(entry['startedAt']) ?? entry.at;
  return {
    id,
    lane: firing ? `rule:${firing.rule}` : `function:${name}`,
    function: name,
    rule: firing?.rule,
    dueAt: firing?.dueAt ?? startedAt,
    startedAt,
    endedAt: undefined,
    state: 'running',
    attempts: [],
    error: undefined,
    cold: entry['cold'] === true,
    seq: entry.seq,
    root: entry.root ?? entry.cause ?? entry.seq,
  };
}

/** Written member by member: a hundred thousand runs of one shape are read several times faster than ones put together by spreading. */
function changed(run: RunFacts, entry: JournalEntry, change: Partial<RunFacts>): RunFacts {
  return {
    id: run.id,
    lane: run.lane,
    function: run.function,
    rule: run.rule,
    dueAt: run.dueAt,
    startedAt: run.startedAt,
    endedAt: change.endedAt ?? run.endedAt,
    state: change.state ?? run.state,
    attempts: change.attempts ?? run.attempts,
    error: 'error' in change ? change.error : run.error,
    cold: run.cold,
    seq: entry.seq,
    root: run.root,
  };
}

function attempted(run: RunFacts, entry: JournalEntry): RunFacts {
  const outcome = textOf(entry['outcome']) ?? 'failed';
  const startedAt = numberOf(entry['startedAt']) ?? entry.at;
  const endedAt = numberOf(entry['endedAt']) ?? entry.at;
  const attempts = [...run.attempts, { seq: entry.seq, startedAt, endedAt, outcome }];
  const again = run.attempts.length > 0 || run.state === 'throttled';
  if (outcome !== 'succeeded') return changed(run, entry, { attempts, endedAt, state: 'failed', error: errorOf(entry) });
  return changed(run, entry, { attempts, endedAt, state: again ? 'recovered' : 'succeeded', error: undefined });
}

function errorOf(entry: JournalEntry): RunFacts['error'] {
  const error = entry['error'];
  if (typeof error !== 'object' || error === null) return undefined;
  const [type, message] = ['type' in error ? error.type : '', 'message' in error ? error.message : ''];
  return { type: String(type), message: String(message) };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
