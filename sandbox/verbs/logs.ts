import { FilterLogEventsCommand, type FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { AwsClients } from '../aws.ts';
import { eventually } from './eventually.ts';

/** One line of the function's log. `entry` is the line's JSON object where it has one: the line itself, or what follows Lambda's prefix. */
export interface LogLine {
  readonly text: string;
  readonly timestamp: number;
  readonly stream: string;
  readonly entry: Readonly<Record<string, unknown>> | undefined;
}

export interface Logs {
  /** All lines, or those from an instant on, in the order in which they came in. */
  lines(sinceMs?: number): Promise<LogLine[]>;
  /** The lines of one run, from START to REPORT; waits for REPORT. */
  ofRun(requestId: string): Promise<LogLine[]>;
  /** The JSON entries about one task. */
  ofTask(id: string): Promise<Readonly<Record<string, unknown>>[]>;
}

/** The lines of a log group. */
export function logsOf(aws: AwsClients, logGroup: string): Logs {
  const lines = (sinceMs?: number) => readAll(aws, logGroup, sinceMs);
  return {
    lines,
    ofRun: async (requestId) => eventually(async () => wholeRun(await lines(), requestId), `the log of the run ${requestId}`),
    ofTask: async (id) => (await lines()).flatMap(({ entry }) => (entry?.['taskId'] === id ? [entry] : [])),
  };
}

/** The lines of one run, from START to REPORT; undefined until REPORT is there. `withInit`: also what its initialization wrote before. */
export function wholeRun(lines: readonly LogLine[], requestId: string, { withInit = false } = {}): LogLine[] | undefined {
  const report = lines.find((line) => line.text.startsWith(`REPORT RequestId: ${requestId}`));
  if (!report) return undefined;
  const stream = lines.filter((line) => line.stream === report.stream);
  const start = stream.findIndex((line) => line.text.startsWith(`START RequestId: ${requestId}`));
  const before = stream.slice(0, start).findLastIndex((line) => line.text.startsWith('REPORT RequestId: ')) + 1;
  return stream.slice(withInit ? before : start, stream.indexOf(report) + 1);
}

async function readAll(aws: AwsClients, group: string, startTime: number | undefined): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  do {
    const page = await aws.logs.send(new FilterLogEventsCommand({ logGroupName: group, startTime, nextToken })).catch(notYet);
    for (const { message = '', timestamp = 0, logStreamName = '' } of page.events ?? []) {
      const text = message.trimEnd();
      lines.push({ text, timestamp, stream: logStreamName, entry: entryOf(text) });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}

/** A group that the function makes itself is there once it has logged. */
function notYet(error: unknown): FilterLogEventsResponse {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return {};
  throw error;
}

function entryOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const json = text.slice(Math.max(text.indexOf('{'), 0));
  try {
    const entry: unknown = JSON.parse(json);
    return typeof entry === 'object' && entry !== null ? { ...entry } : undefined;
  } catch {
    return undefined;
  }
}
