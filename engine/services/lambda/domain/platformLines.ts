import type { Attempt } from '../../../runtime/function.ts';
import type { FunctionVersion } from '../state.ts';

/** How Lambda reports an ending beside END and REPORT; undefined when the function answered or reported an error itself. */
export interface Failure {
  readonly status: 'timeout' | 'error';
  readonly errorType: string;
  readonly message: string;
}

export interface ReportFacts {
  readonly requestId: string;
  readonly version: FunctionVersion;
  readonly attempt: Attempt;
  readonly failure: Failure | undefined;
  /** The trace header of the invocation. */
  readonly traceId: string;
}

/** AWS: names of signals as Go prints them, which is what Lambda's own supervisor is written in. */
const signalNames: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGBUS: 'bus error',
  SIGILL: 'illegal instruction',
  SIGFPE: 'floating point exception',
  SIGINT: 'interrupt',
  SIGHUP: 'hangup',
  SIGTRAP: 'trace/breakpoint trap',
};

/** AWS: since 2022 the error names the request (https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html). */
export function failureOf({ ending }: Attempt, requestId: string, timeoutS: number): Failure | undefined {
  const named = (text: string) => `RequestId: ${requestId} Error: ${text}`;
  switch (ending.kind) {
    case 'response':
    case 'error':
      return undefined;
    case 'timeout':
      return { status: 'timeout', errorType: 'Sandbox.Timedout', message: named(`Task timed out after ${timeoutS.toFixed(2)} seconds`) };
    case 'outOfMemory':
      return { status: 'error', errorType: 'Runtime.OutOfMemory', message: named('Runtime exited with error: signal: killed') };
    case 'responseTooLarge':
      return {
        status: 'error',
        errorType: 'Function.ResponseSizeTooLarge',
        message: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      };
    case 'exit':
      return { status: 'error', errorType: 'Runtime.ExitError', message: named(exitText(ending)) };
  }
}

function exitText({ code, signal }: { readonly code: number | null; readonly signal: string | null }): string {
  if (signal !== null) return `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
}

/** AWS: initialization is billed; that of a second try is in the duration (https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/). */
export function billedMs({ durationMs, initMs }: Attempt): number {
  return Math.ceil(durationMs + (initMs ?? 0));
}

export function initStartLine(runtimeVersion: string, runtimeVersionArn: string): string {
  return `INIT_START Runtime Version: ${runtimeVersion}\tRuntime Version ARN: ${runtimeVersionArn}\n`;
}

export function startLine(requestId: string, version: string): string {
  return `START RequestId: ${requestId} Version: ${version}\n`;
}

/** What Lambda itself says about a failure, between the function's lines and END. */
export function failureLine(failure: Failure, requestId: string, nowMs: number): string {
  if (failure.status !== 'timeout') return `${failure.message}\n${failure.errorType}\n`;
  const seconds = /after .* seconds$/.exec(failure.message)?.[0] ?? '';
  return `${new Date(nowMs).toISOString()} ${requestId} Task timed out ${seconds}\n\n`;
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}\n`;
}

export function reportLine({ requestId, version, attempt, failure, traceId }: ReportFacts): string {
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${attempt.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs(attempt)} ms`,
    `Memory Size: ${version.memoryMb} MB`,
    `Max Memory Used: ${attempt.maxMemoryMb} MB`,
    ...(attempt.initMs === undefined ? [] : [`Init Duration: ${attempt.initMs.toFixed(2)} ms`]),
  ];
  const problem = failure ?? initFailureOf(attempt);
  return `${fields.join('\t')}\t${problem ? statusOf(problem) : ''}\n${traceLine(traceId)}`;
}

/** AWS: a sampled invocation ends its report with a line about its trace (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-tracing.html). */
function traceLine(traceId: string): string {
  const [, root, parent, sampled] = /^Root=([^;]+);Parent=([^;]+);Sampled=(\d)/.exec(traceId) ?? [];
  return sampled === '1' ? `XRAY TraceId: ${root}\tSegmentId: ${parent}\tSampled: true\t\n` : '';
}

/** AWS: what an initialization that failed says for itself. */
export function initReportLine(attempt: Attempt, failure: Failure | undefined, phase: 'init' | 'invoke'): string {
  const problem = failure ?? initFailureOf(attempt) ?? { status: 'error', errorType: 'Runtime.Unknown' };
  return `INIT_REPORT Init Duration: ${attempt.durationMs.toFixed(2)} ms\tPhase: ${phase}\t${statusOf(problem)}\n`;
}

/** An error that a handler throws leaves the report as it is; one of the initialization does not. */
function initFailureOf({ initialized, ending }: Attempt): Pick<Failure, 'status' | 'errorType'> | undefined {
  return !initialized && ending.kind === 'error' ? { status: 'error', errorType: ending.errorType } : undefined;
}

function statusOf({ status, errorType }: Pick<Failure, 'status' | 'errorType'>): string {
  return status === 'error' ? `Status: error\tError Type: ${errorType}` : `Status: ${status}`;
}
