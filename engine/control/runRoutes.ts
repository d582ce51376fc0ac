import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { ItemVersion } from '../store/versions/itemVersions.ts';
import { act, read } from './calls.ts';
import { historyOf } from './history/history.ts';
import { numberOf, textOf } from './history/run.ts';
import { placeIn } from './place.ts';
import { memberOf } from './plan.ts';
import { type ControlRequest, type ControlRoute, textOf as textIn } from './route.ts';
import { stackOf } from './stack/stack.ts';
import { retriesOf, withRetry } from './timelineRoutes.ts';

const writesMost = 1_000;
const callsMost = 2_000;

/** One run: the chain that led to it and what came of it. */
export const runRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/runs\/([^/]+)$/, run: show },
  { method: 'POST', path: /^\/runs\/([^/]+)\/rerun$/, run: rerun },
];

async function show(request: ControlRequest) {
  const { core } = request;
  const run = requireRun(request);
  const attempts = attemptsOf(request);
  const trigger = core.journal.get(run.root);
  const writes = attempts.flatMap(({ cause }) => (cause === undefined ? [] : core.versions.ofCause(cause, writesMost)));
  const { calls, known } = callsOf(request, attempts);
  const last = attempts.at(-1);
  return {
    run: withRetry(run, retriesOf(core)),
    attempts,
    trigger,
    event: eventOf(request, last),
    answer: last?.['answer'],
    stack: stackOf(last?.['answer']),
    outcomes: historyOf(core.journal).outcomesOf(run.id).map(describeOutcome),
    calls,
    callsKnown: known,
    writes: writes.map(withoutPlace),
    code: await codeOf(request, run.function),
  };
}

/** The same event again, or another one, to the same function: a run of its own. Answers when it has ended. */
async function rerun(request: ControlRequest) {
  const { core, body } = request;
  const run = requireRun(request);
  const event = textIn(body, 'event') ?? eventOf(request, attemptsOf(request).at(-1));
  if (event === undefined) throw new AwsError('EventNotKept', `The event of the run ${run.id} was not kept.`, { status: 409 });
  const since = core.journal.lastSeq;
  const input = { FunctionName: run.function, InvocationType: 'Event', Payload: Buffer.from(event) };
  await act(core, 'lambda', 'Invoke', input, placeIn(core, request.query));
  await core.scheduler.settled();
  const fresh = core.journal.recordedAfter(since, 1_000).find((entry) => entry.kind === 'run' && entry['function'] === run.function);
  if (!fresh) throw new AwsError('NotRun', `The event was accepted, and ${run.function} has not run: see what is due.`, { status: 409 });
  return { requestId: fresh['requestId'], outcome: fresh['outcome'] };
}

function requireRun({ core, labels: [id = ''] }: ControlRequest) {
  const run = historyOf(core.journal).get(id);
  if (!run) throw new AwsError('RunNotFound', `There is no run ${id}.`, { status: 404 });
  return run;
}

function attemptsOf(request: ControlRequest): JournalEntry[] {
  const { journal } = request.core;
  return requireRun(request).attempts.flatMap(({ seq }) => journal.get(seq) ?? []);
}

function eventOf({ core }: ControlRequest, entry: JournalEntry | undefined): string | undefined {
  const file = textOf(entry?.['eventFile']);
  return file === undefined ? textOf(entry?.['event']) : core.files.get(file).toString('utf8');
}

/** Requests of the function carry its trace; calls of the engine on its behalf name the same cause. */
function callsOf({ core }: ControlRequest, attempts: readonly JournalEntry[]) {
  const causes = new Set(attempts.map(({ cause }) => cause));
  const first = Math.min(...attempts.map(({ cause = Number.POSITIVE_INFINITY }) => cause));
  const known = core.journal.remembers(first);
  const entries = known ? core.journal.after(first, Number.MAX_SAFE_INTEGER) : [];
  const calls = entries.filter(({ kind, cause }) => (kind === 'request' || kind === 'call') && cause !== undefined && causes.has(cause));
  const faults = entries.filter(({ kind, act }) => kind === 'fault' && act === 'met');
  return { known, calls: calls.slice(0, callsMost).map((call) => describeCall(core, call, faults)) };
}

function describeCall(core: EngineCore, entry: JournalEntry, faults: readonly JournalEntry[]) {
  const durationMs = numberOf(entry['durationMs']) ?? 0;
  return {
    seq: entry.seq,
    // The entry is written when the call has ended.
    at: entry.at,
    service: entry['service'],
    action: entry['action'],
    durationMs,
    status: entry['status'],
    error: entry['error'],
    inside: entry.kind === 'call',
    /** What IAM said, while it is remembered; nothing where it was not asked. */
    judgements: core.judgements.of(entry.seq),
    /** What was set to go wrong and met this call. */
    faults: faults.filter(({ cause }) => cause === entry.seq).map((fault) => ({ what: fault['what'], code: fault['code'] })),
  };
}

/** Where the event went when all was tried, or the answer when it was asked for; or why it did not arrive. */
function describeOutcome({ seq, at, kind, ...entry }: JournalEntry) {
  return { seq, at, sent: kind === 'outcomeDelivered', target: entry['target'], condition: entry['condition'], error: entry['error'] };
}

export function withoutPlace({ account: _, region: __, ...version }: ItemVersion) {
  return version;
}

/** What the function is now; it may have been deleted since. */
async function codeOf({ core, query }: ControlRequest, name: string) {
  try {
    const found = await read(core, 'lambda', 'GetFunctionConfiguration', { FunctionName: name }, placeIn(core, query));
    return {
      role: memberOf(found, 'Role'),
      runtime: memberOf(found, 'Runtime'),
      handler: memberOf(found, 'Handler'),
      memoryMb: memberOf(found, 'MemorySize'),
      timeoutS: memberOf(found, 'Timeout'),
    };
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
