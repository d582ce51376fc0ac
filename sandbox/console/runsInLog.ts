import { type RunFacts, withEntry } from '../../engine/control/history/run.ts';
import type { JournalEntry } from '../../engine/kernel/journal.ts';
import type { Line } from './logLines.ts';
import { errorIn, type Report, type RunError, readReport, startedRequest } from './platformLines.ts';

/** AWS: no attempt takes longer (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const attemptMostMs = 15 * 60_000;
/** So many runs are kept of one function. */
const keptMost = 100_000;

interface Begun {
  readonly requestId: string;
  readonly at: number;
  error?: RunError;
}

/** One run: as the page shows it, and what its REPORT lines said, an entry for each attempt. */
export interface LoggedRun {
  readonly run: RunFacts;
  readonly attempts: readonly JournalEntry[];
}

/** The runs that a function's log tells: each from its START to its REPORT. */
export class RunsInLog {
  readonly #name: string;
  readonly #group: string;
  readonly #begun = new Map<string, Begun>();
  readonly #runs = new Map<string, LoggedRun>();
  #seq = 0;
  /** Whether older runs than the first were let go of. */
  trimmed = false;

  constructor(name: string, group: string) {
    this.#name = name;
    this.#group = group;
  }

  take({ at, message, stream }: Line): void {
    const requestId = startedRequest(message);
    if (requestId !== undefined) {
      this.#begun.set(stream, { requestId, at });
      return;
    }
    const begun = this.#begun.get(stream);
    const report = readReport(message);
    if (report) {
      this.#begun.delete(stream);
      this.#attempted(report, at, stream, begun);
    } else if (begun) begun.error ??= errorIn(message) ?? begun.error;
  }

  get(id: string): LoggedRun | undefined {
    return this.#runs.get(id);
  }

  /** Those that have ended, and those that go on; an attempt whose REPORT never came is said to have failed. */
  all(nowMs: number): RunFacts[] {
    const open = [...this.#begun.values()].flatMap((begun) => this.#open(begun, nowMs));
    const ids = new Set(open.map(({ id }) => id));
    return [...[...this.#runs.values()].map(({ run }) => run).filter(({ id }) => !ids.has(id)), ...open];
  }

  #attempted(report: Report, at: number, stream: string, begun: Begun | undefined): void {
    const { requestId, durationMs, billedMs, initMs, memoryMb } = report;
    const startedAt = Math.min(begun?.requestId === requestId ? begun.at : at, Math.round(at - durationMs));
    const error = report.status === 'success' ? begun?.error : errorOf(report, begun?.error);
    const measured = { durationMs, billedMs, initMs, memoryMb, cold: initMs !== undefined };
    const outcome = error === undefined ? 'succeeded' : outcomeOf(report, error);
    const entry = this.#entry('run', at, {
      requestId,
      startedAt,
      endedAt: at,
      outcome,
      error,
      ...measured,
      logGroup: this.#group,
      logStream: stream,
    });
    const known = this.#runs.get(requestId);
    const run = withEntry(known?.run, entry, undefined);
    if (!run) return;
    this.#runs.set(requestId, { run, attempts: [...(known?.attempts ?? []), entry] });
    if (this.#runs.size > keptMost) this.#letGo();
  }

  #open({ requestId, at, error }: Begun, nowMs: number): RunFacts[] {
    const known = this.#runs.get(requestId)?.run;
    const running = withEntry(known, this.#entry('running', at, { requestId, startedAt: at }), undefined);
    if (!running) return [];
    if (nowMs - at <= attemptMostMs) return [running];
    const lost = { type: 'ReportMissing', message: 'Its log has no REPORT line.' };
    return [{ ...running, state: 'failed', endedAt: at + attemptMostMs, error: error ?? lost }];
  }

  #entry(kind: string, at: number, fields: Readonly<Record<string, unknown>>): JournalEntry {
    this.#seq += 1;
    return { seq: this.#seq, at, wallAt: at, kind, function: this.#name, ...fields };
  }

  #letGo(): void {
    const [oldest] = this.#runs.keys();
    if (oldest !== undefined) this.#runs.delete(oldest);
    this.trimmed = true;
  }
}

function errorOf({ requestId, status, errorType }: Report, told: RunError | undefined): RunError {
  const type = errorType ?? told?.type ?? (status === 'timeout' ? 'Sandbox.Timedout' : 'Error');
  return { type, message: told?.message ?? `The run ${requestId} ended with the status ${status}.` };
}

function outcomeOf({ status }: Report, { type }: RunError): string {
  if (status === 'timeout') return 'timeout';
  if (type === 'Runtime.OutOfMemory') return 'outOfMemory';
  return type === 'Runtime.ExitError' ? 'exited' : 'failed';
}
