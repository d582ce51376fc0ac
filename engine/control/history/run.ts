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
  readonly rule?: string;
  /** The instant that the rule was due; when it was accepted, for other runs. */
  readonly dueAt: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly state: RunState;
  readonly attempts: readonly AttemptFacts[];
  readonly error?: { readonly type: string; readonly message: string };
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
      return { ...begun, state: 'running', seq: entry.seq };
    case 'run':
      return attempted(begun, entry);
    case 'invocationRefused':
      return { ...begun, state: 'throttled', seq: entry.seq, ...errorOf(entry) };
    case 'eventDropped':
      return { ...begun, state: begun.attempts.length > 0 ? 'failed' : 'dropped', seq: entry.seq };
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
    ...(firing && { rule: firing.rule }),
    dueAt: firing?.dueAt ?? startedAt,
    startedAt,
    state: 'running',
    attempts: [],
    cold: entry['cold'] === true,
    seq: entry.seq,
    root: entry.root ?? entry.cause ?? entry.seq,
  };
}

function attempted(run: RunFacts, entry: JournalEntry): RunFacts {
  const outcome = textOf(entry['outcome']) ?? 'failed';
  const startedAt = numberOf(entry['startedAt']) ?? entry.at;
  const endedAt = numberOf(entry['endedAt']) ?? entry.at;
  const attempts = [...run.attempts, { seq: entry.seq, startedAt, endedAt, outcome }];
  const { error: _, ...rest } = run;
  if (outcome === 'succeeded') {
    const state = run.attempts.length > 0 || run.state === 'throttled' ? 'recovered' : 'succeeded';
    return { ...rest, attempts, endedAt, state, seq: entry.seq };
  }
  return { ...rest, attempts, endedAt, state: 'failed', seq: entry.seq, ...errorOf(entry) };
}

function errorOf(entry: JournalEntry): Pick<RunFacts, 'error'> {
  const error = entry['error'];
  if (typeof error !== 'object' || error === null) return {};
  const [type, message] = ['type' in error ? error.type : '', 'message' in error ? error.message : ''];
  return { error: { type: String(type), message: String(message) } };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
