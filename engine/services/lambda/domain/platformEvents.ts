import { billedMs, type ReportFacts } from './platformLines.ts';

// AWS: with the JSON log format, Lambda's own lines are events of the Telemetry API
// (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html).

export function initStartEvent(
  nowMs: number,
  version: string,
  runtimeVersion: string,
  runtimeVersionArn: string,
  functionName: string,
): string {
  return event(nowMs, 'platform.initStart', {
    initializationType: 'on-demand',
    phase: 'init',
    runtimeVersion,
    runtimeVersionArn,
    functionName,
    functionVersion: version,
  });
}

export function startEvent(nowMs: number, requestId: string, version: string, traceId: string): string {
  return event(nowMs, 'platform.start', { requestId, version, ...tracingOf(traceId) });
}

export function reportEvent(nowMs: number, { requestId, version, attempt, failure, traceId }: ReportFacts): string {
  const failed = failure ?? (attempt.ending.kind === 'error' ? { status: 'error', errorType: attempt.ending.errorType } : undefined);
  return event(nowMs, 'platform.report', {
    requestId,
    metrics: {
      durationMs: rounded(attempt.durationMs),
      billedDurationMs: billedMs(attempt),
      memorySizeMB: version.memoryMb,
      maxMemoryUsedMB: attempt.maxMemoryMb,
      ...(attempt.initMs === undefined ? {} : { initDurationMs: rounded(attempt.initMs) }),
    },
    status: failed?.status ?? 'success',
    ...(failed ? { errorType: failed.errorType } : {}),
    ...tracingOf(traceId),
  });
}

/** AWS: the TraceContext object, of sampled invocations. */
function tracingOf(traceId: string): { readonly tracing?: object } {
  const spanId = /;Parent=([^;]+);Sampled=1/.exec(traceId)?.[1];
  return spanId === undefined ? {} : { tracing: { spanId, type: 'X-Amzn-Trace-Id', value: traceId } };
}

function event(nowMs: number, type: string, record: object): string {
  return `${JSON.stringify({ time: new Date(nowMs).toISOString(), type, record })}\n`;
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
