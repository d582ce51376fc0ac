import type { ProcessContext } from '../../../kernel/context.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import type { Attempt, FunctionSpec } from '../../../runtime/function.ts';
import { commandFor } from '../../../runtime/runtimes.ts';
import { accountConcurrency } from '../domain/concurrency.ts';
import { functionArn, type Place } from '../domain/functionName.ts';
import { passThrough } from '../domain/lineage.ts';
import { billedMs, type Failure, failureOf } from '../domain/platformLines.ts';
import { interrupted, tooManyRequests } from '../errors.ts';
import type { FunctionRow, FunctionVersion, LambdaState } from '../state.ts';
import { codeFolder } from './code.ts';
import { InvocationLog } from './invocationLog.ts';
import { keptAnswer, keptEvent } from './keptPayload.ts';
import { launchFor } from './launch.ts';
import { countConcurrent, countRun, countThrottle } from './runMetrics.ts';
import { type Workers, workersOf } from './workers.ts';

export interface RunRequest {
  readonly row: FunctionRow;
  readonly version: FunctionVersion;
  /** As the caller named it, qualifier included. */
  readonly functionArn: string;
  readonly requestId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** JSON. */
  readonly payload: Uint8Array;
  /** JSON. */
  readonly clientContext?: string;
  readonly keepTail: boolean;
  /** How often the chain of requests that led here has passed through functions. */
  readonly lineage: string;
}

export interface RunResult {
  readonly payload: Buffer;
  /** AWS: what the function or its runtime reported is `Unhandled`. */
  readonly functionError?: 'Unhandled';
  /** The last 4 KiB of the invocation's log, when it was asked for. */
  readonly tail: Buffer | undefined;
}

/** Runs a function once: START, the function's lines, END and REPORT are in its log when this resolves, and the run is journalled. */
export async function runFunction(request: RunRequest, context: ProcessContext<LambdaState>): Promise<RunResult> {
  if (!commandFor(request.version.runtime)) throw notImplemented(`running ${request.version.runtime} on this machine`);
  const workers = workersOf(context);
  const leave = enter(request.row, workers, context);
  try {
    return await runOnce(request, workers, context);
  } finally {
    leave();
  }
}

/** Counts the invocation; throws Lambda's throttling error when the function or the account has no concurrency left. */
function enter(row: FunctionRow, { inFlight }: Workers, context: ProcessContext<LambdaState>): () => void {
  const place = `${context.account}/${context.region}`;
  const key = `${place}/${row.name}`;
  const count = (name: string) => inFlight.get(name) ?? 0;
  const reserved = row.reservedConcurrency !== undefined && count(key) >= row.reservedConcurrency;
  if (reserved || count(place) >= accountConcurrency) {
    countThrottle(context, row.name);
    throw tooManyRequests(reserved ? 'ReservedFunctionConcurrentInvocationLimitExceeded' : 'ConcurrentInvocationLimitExceeded');
  }
  for (const name of [key, place]) inFlight.set(name, count(name) + 1);
  countConcurrent(context, row.name, count(key));
  return () => {
    for (const name of [key, place]) inFlight.set(name, count(name) - 1);
  };
}

async function runOnce(request: RunRequest, workers: Workers, context: ProcessContext<LambdaState>): Promise<RunResult> {
  const { version, requestId, payload, functionArn, clientContext } = request;
  const startedAt = context.clock.now();
  const traceId = traceIdOf(request, context);
  const log = new InvocationLog({ ...request, traceId }, context);
  const spec = specOf(version, context);
  const invocation = { requestId, payload, functionArn, traceId, ...(clientContext ? { clientContext } : {}) };

  context.journal.bindTrace(traceRoot(traceId));
  const { group: logGroup } = version.logging;
  const about = { function: version.name, version: version.version, requestId, attempt: request.attempt, startedAt, logGroup };
  context.journal.note('running', about);
  const attempt = await workers.pool.invoke(spec, invocation, log).catch(async (error: unknown) => {
    await log.abandon();
    throw context.signal.aborted ? interrupted() : error;
  });
  if (context.signal.aborted) {
    await log.abandon();
    throw interrupted();
  }
  const failure = failureOf(attempt, requestId, version.timeoutS);
  await log.finish(attempt, failure);
  recordRun(request, attempt, failure, startedAt, context);
  return resultOf(attempt, failure, log.tail);
}

/** By what the pool knows the processes of a version. */
export function poolKey({ name, version }: FunctionVersion, { account, region }: Place): string {
  return `${account}/${region}/${name}/${version}`;
}

function specOf(version: FunctionVersion, context: ProcessContext<LambdaState>): FunctionSpec {
  const taskRoot = codeFolder(version.code.file);
  return {
    key: poolKey(version, context),
    revision: `${version.revisionId} ${context.endpoint}`,
    runtime: version.runtime,
    taskRoot,
    memoryMb: version.memoryMb,
    timeoutMs: version.timeoutS * 1000,
    launch: () => launchFor(version, taskRoot, context),
  };
}

/**
 * AWS: https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 * Sandbox: each invocation begins a trace of its own, by which the journal knows what its calls came from.
 */
function traceIdOf({ version, row, lineage }: RunRequest, context: ProcessContext<LambdaState>): string {
  const { clock, entropy } = context;
  const seconds = Math.floor(clock.now() / 1000)
    .toString(16)
    .padStart(8, '0');
  const drawn = entropy.hex(40);
  return `Root=1-${seconds}-${drawn.slice(0, 24)};Parent=${drawn.slice(24)};Sampled=${version.tracing === 'Active' ? 1 : 0};Lineage=${passThrough(lineage, functionArn(context, row.name))}`;
}

/** What SDKs send back from inside the function, in X-Amzn-Trace-Id. */
function traceRoot(traceId: string): string {
  return /^Root=([^;]+)/.exec(traceId)?.[1] ?? traceId;
}

function recordRun(
  { version, requestId, attempt: number, payload }: RunRequest,
  attempt: Attempt,
  failure: Failure | undefined,
  startedAt: number,
  context: ProcessContext<LambdaState>,
): void {
  const error = failure ?? functionErrorOf(attempt);
  const { journal, clock, files } = context;
  countRun(context, version.name, { durationMs: attempt.durationMs, failed: error !== undefined, startedAt });
  journal.record('run', {
    function: version.name,
    version: version.version,
    requestId,
    trigger: journal.cause,
    attempt: number,
    startedAt,
    endedAt: clock.now(),
    outcome: outcomeOf(attempt),
    durationMs: attempt.durationMs,
    billedMs: billedMs(attempt),
    initMs: attempt.initMs,
    cold: attempt.initMs !== undefined || !attempt.initialized || attempt.initializedAgain === true,
    memoryMb: attempt.maxMemoryMb,
    error: error && { type: error.errorType, message: error.message },
    logGroup: version.logging.group,
    logStream: attempt.launch.logStreamName,
    ...keptEvent(payload, files),
    ...keptAnswer(attempt),
  });
}

function outcomeOf({ ending }: Attempt): 'succeeded' | 'failed' | 'timeout' | 'outOfMemory' | 'exited' {
  switch (ending.kind) {
    case 'response':
      return 'succeeded';
    case 'timeout':
    case 'outOfMemory':
      return ending.kind;
    case 'exit':
      return 'exited';
    default:
      return 'failed';
  }
}

function functionErrorOf({ ending }: Attempt): { errorType: string; message: string } | undefined {
  if (ending.kind !== 'error') return undefined;
  return { errorType: ending.errorType, message: messageIn(ending.payload) };
}

/** The errorMessage of the runtime's document; empty when a foreign runtime posted something else. */
function messageIn(document: Buffer): string {
  try {
    const parsed: unknown = JSON.parse(document.toString('utf8'));
    const found = typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed ? parsed.errorMessage : '';
    return String(found);
  } catch {
    return '';
  }
}

function resultOf({ ending }: Attempt, failure: Failure | undefined, tail: Buffer | undefined): RunResult {
  if (ending.kind === 'response') return { payload: ending.payload, tail };
  if (ending.kind === 'error') return { payload: ending.payload, functionError: 'Unhandled', tail };
  const document = { errorType: failure?.errorType, errorMessage: failure?.message };
  return { payload: Buffer.from(JSON.stringify(document)), functionError: 'Unhandled', tail };
}
