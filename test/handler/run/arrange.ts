import type { RunLedger } from '../../../handler/ledger/runLedger.ts';
import { createLog } from '../../../handler/log.ts';
import { embeddedMetrics } from '../../../handler/metrics.ts';
import { process as processTask } from '../../../handler/processors.ts';
import type { Workplace } from '../../../handler/run/dailyRun.ts';
import type { Executor } from '../../../handler/run/executor.ts';
import type { WorkerEvent } from '../../../handler/run/shares.ts';
import type { MemoryClaims } from './memoryClaims.ts';

const nine = '2030-01-01T09:00:00.000Z';
export const run = { runId: 'run-1', eventTimeMs: Date.parse(nine), trigger: 'schedule' } as const;
export const common = { timestamp: nine, requestId: 'request-1', runId: 'run-1' };

/** A place to run in, in which time passes only while a run pauses; and what was done there. */
export function arrange(tasks: MemoryClaims, { deadLetters, ...parts }: Partial<Workplace & Executor> = {}) {
  const lines: Record<string, unknown>[] = [];
  const letters: { taskId: string | undefined; lastError: string; runId: string }[] = [];
  const opened: string[] = [];
  const shares: WorkerEvent[] = [];
  let nowMs = Date.parse(nine);
  const now = () => new Date(nowMs);
  const ledger: RunLedger = {
    open: async ({ runId }) => {
      opened.push(`open ${runId}`);
      return { counted: false };
    },
    handOut: async () => {},
    close: async ({ runId }, { settled }) => void opened.push(`${settled ? 'finish' : 'leave open'} ${runId}`),
    found: async () => {},
    record: async ({ runId }) => void opened.push(`record ${runId}`),
    addShare: async ({ runId }) => void opened.push(`share of ${runId}`),
    openRuns: async () => [],
  };
  const place: Workplace = {
    claims: tasks,
    tasks,
    process: processTask,
    deadline: {
      stopAtMs: nowMs + 45_000,
      writeUntilMs: nowMs + 58_000,
      signal: new AbortController().signal,
      passed: () => nowMs >= Date.parse(nine) + 45_000,
    },
    owed: { keep: async () => {}, find: async () => undefined },
    backOff: { baseMs: 30_000, random: () => 0.5 },
    patienceMs: 60_000,
    ofRun: (runId) => ({
      log: createLog({ requestId: 'request-1', runId }, { write: (line) => lines.push(JSON.parse(line)), now }),
      deadLetters: deadLetters ?? { send: async (row, lastError) => void letters.push({ taskId: row.TaskID?.S, lastError, runId }) },
    }),
    metrics: embeddedMetrics('DailyTaskScheduler', 'ScheduledTasks', now),
    workers: { atOnce: 5, start: async (event) => void shares.push(event) },
    ledger,
    places: { take: async () => true, free: async () => {} },
    now,
    pause: async (ms) => {
      nowMs += ms;
    },
    ...parts,
  };
  return { place, lines, letters, opened, shares, pass: place.pause };
}

/** The summary's line without its metrics. */
export function countsIn(line: Record<string, unknown> | undefined) {
  const { _aws, Scheduler, TasksDue, TasksCompleted, TasksFailed, TasksRetried, TasksUnreadable, RunsFinished, LagSeconds, ...counts } =
    line ?? {};
  return counts;
}
