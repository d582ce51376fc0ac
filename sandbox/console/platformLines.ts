import { memberOf } from '../../engine/control/plan.ts';
import { parse } from '../exchange.ts';

/** What Lambda's REPORT line says of a run. */
export interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly billedMs: number | undefined;
  readonly initMs: number | undefined;
  readonly memoryMb: number | undefined;
  readonly status: 'success' | 'error' | 'timeout' | 'failure';
  readonly errorType: string | undefined;
}

export interface RunError {
  readonly type: string;
  readonly message: string;
}

/** The request that a START line names, as text or as JSON. */
export function startedRequest(message: string): string | undefined {
  return /^START RequestId: (\S+)/.exec(message)?.[1] ?? textIn(recordOf(message, 'platform.start'), 'requestId');
}

// AWS: REPORT as text (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html), and as JSON with platform.report's members
// (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report).
export function readReport(message: string): Report | undefined {
  return message.startsWith('REPORT RequestId: ') ? readText(message) : readJson(recordOf(message, 'platform.report'));
}

function readText(message: string): Report {
  const field = (name: string) => new RegExp(`(?:^|\\t)${name}: ([^\\t\\n]+)`).exec(message)?.[1]?.trim();
  const number = (name: string) => (field(name) === undefined ? undefined : Number.parseFloat(field(name) ?? ''));
  return {
    requestId: field('REPORT RequestId') ?? '',
    durationMs: number('Duration') ?? 0,
    billedMs: number('Billed Duration'),
    initMs: number('Init Duration'),
    memoryMb: number('Max Memory Used'),
    status: statusOf(field('Status')),
    errorType: field('Error Type'),
  };
}

function readJson(record: object | undefined): Report | undefined {
  const requestId = textIn(record, 'requestId');
  if (record === undefined || requestId === undefined) return undefined;
  const metrics = memberOf(record, 'metrics');
  const number = (name: string) => {
    const value = memberOf(metrics, name);
    return typeof value === 'number' ? value : undefined;
  };
  return {
    requestId,
    durationMs: number('durationMs') ?? 0,
    billedMs: number('billedDurationMs'),
    initMs: number('initDurationMs'),
    memoryMb: number('maxMemoryUsedMB'),
    status: statusOf(textIn(record, 'status')),
    errorType: textIn(record, 'errorType'),
  };
}

function statusOf(text: string | undefined): Report['status'] {
  return text === 'error' || text === 'timeout' || text === 'failure' ? text : 'success';
}

/** What a runtime or Lambda itself logs when a run fails; undefined for every other line. */
export function errorIn(message: string): RunError | undefined {
  const invoke = /\tERROR\t(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)\s*(\{[\s\S]*\})\s*$/.exec(message);
  if (invoke) return errorOf(parse(invoke[1] ?? ''));
  const document = message.startsWith('{') && message.includes('"errorType"') ? parse(message) : undefined;
  if (textIn(document, 'level') === 'ERROR') return errorOf(memberOf(document, 'message'));
  const [, type, text] = /^\[ERROR\] ([\w.]+): ?([^\r\n]*)[\r\n]+Traceback/.exec(message) ?? [];
  if (type !== undefined) return { type, message: text ?? '' };
  const timeout = /^\S+ \S+ (Task timed out after .* seconds)/.exec(message)?.[1];
  if (timeout !== undefined) return { type: 'Sandbox.Timedout', message: timeout };
  const exit = /^RequestId: \S+ Error: (Runtime exited[^\n]*)/.exec(message)?.[1];
  return exit === undefined ? undefined : { type: 'Runtime.ExitError', message: exit };
}

function errorOf(document: unknown): RunError | undefined {
  const type = textIn(document, 'errorType');
  return type === undefined ? undefined : { type, message: textIn(document, 'errorMessage') ?? '' };
}

function recordOf(message: string, type: string): object | undefined {
  if (!message.startsWith('{') || !message.includes(`"${type}"`)) return undefined;
  const document = parse(message);
  const record = memberOf(document, 'record');
  return memberOf(document, 'type') === type && typeof record === 'object' && record !== null ? record : undefined;
}

function textIn(document: unknown, member: string): string | undefined {
  const value = memberOf(document, member);
  return typeof value === 'string' ? value : undefined;
}
