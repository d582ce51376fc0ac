import {
  type CloudWatchLogsClient,
  type LogGroup,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { compileFilterPattern } from '../../engine/services/logs/domain/filterPattern/compileFilterPattern.ts';

export interface Line {
  readonly at: number;
  readonly message: string;
  readonly stream: string;
  readonly id: string;
}

export async function allGroups(logs: CloudWatchLogsClient): Promise<LogGroup[]> {
  const groups: LogGroup[] = [];
  for await (const page of paginateDescribeLogGroups({ client: logs }, {})) groups.push(...(page.logGroups ?? []));
  return groups;
}

interface Part {
  readonly group: string;
  readonly from: number;
  readonly to?: number | undefined;
  readonly stream?: string | undefined;
}

/** The lines of a part of a log, in order of time, a page at a time. */
export async function* linesIn(logs: CloudWatchLogsClient, { group, from, to, stream }: Part): AsyncGenerator<Line[]> {
  const asked = { logGroupName: group, startTime: from, endTime: to, ...(stream === undefined ? {} : { logStreamNames: [stream] }) };
  for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, asked))
    yield events.map(({ timestamp = 0, message = '', logStreamName = '', eventId = '' }) => ({
      at: timestamp,
      message,
      stream: logStreamName,
      id: eventId,
    }));
}

interface Newest extends Part {
  readonly to: number;
  readonly pattern: string;
  readonly limit: number;
  /** From an answer: what is older than its lines. */
  readonly before: string | undefined;
}

/** A log is read backwards in parts, of which each is so many times as long as the one before. */
const [firstPartMs, growth] = [10 * 60_000, 8];
/** So many lines are looked at for one answer. */
const searchedMost = 200_000;

/**
 * The newest `limit` lines that match. AWS reads logs forwards only; who looks at a log wants its end. LocalStack answers every filter pattern with
 * all lines (docs/PARITY.md), so they are judged here, by the engine's own reading of patterns.
 */
export async function newestLines(logs: CloudWatchLogsClient, { group, from, to, stream, pattern, limit, before }: Newest) {
  const matches = compileFilterPattern(pattern);
  const cursor = readCursor(before);
  const keep = limit + 1 + (cursor?.told ?? 0);
  let [end, found, searched]: [number, readonly Line[], number] = [cursor ? cursor.at : to, [], 0];
  for (let partMs = firstPartMs; end >= from && found.length <= limit && searched < searchedMost; partMs *= growth) {
    const start = Math.max(from, end - partMs);
    let part: Line[] = [];
    for await (const page of linesIn(logs, { group, from: start, to: end, stream })) {
      searched += page.length;
      part = [...part, ...page.filter(({ message }) => matches(message))].slice(-keep);
    }
    found = [...withoutTold(part, cursor), ...found];
    end = start - 1;
  }
  const events = found.slice(-limit);
  if (found.length > limit) return { events, searched, older: cursorBefore(events, cursor) };
  return { events, searched, ...(end >= from ? { older: `${end}.0` } : {}) };
}

/** Lines of one instant may be told by several answers: the cursor counts those that were told, which are the last of theirs. */
interface Cursor {
  readonly at: number;
  readonly told: number;
}

function readCursor(text: string | undefined): Cursor | undefined {
  const [, at, told] = /^(\d+)\.(\d+)$/.exec(text ?? '') ?? [];
  return at === undefined ? undefined : { at: Number(at), told: Number(told) };
}

function withoutTold(lines: readonly Line[], cursor: Cursor | undefined): readonly Line[] {
  if (!cursor) return lines;
  const sameInstant = lines.filter(({ at }) => at === cursor.at).length;
  return sameInstant === 0 ? lines : lines.slice(0, lines.length - Math.min(cursor.told, sameInstant));
}

function cursorBefore(events: readonly Line[], cursor: Cursor | undefined): string {
  const at = events[0]?.at ?? 0;
  const told = events.filter((event) => event.at === at).length + (cursor?.at === at ? cursor.told : 0);
  return `${at}.${told}`;
}
