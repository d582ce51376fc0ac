import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { readInstant } from '../schedule/instant.ts';

/** What a route is asked. */
export interface RouteRequest {
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  /** What the path's groups matched. */
  readonly labels: readonly string[];
  /** Who acts: `console`, `cli`, or `api` where nobody says. */
  readonly actor: string;
  readonly headers: IncomingHttpHeaders;
  /** The body of a route that takes bytes, not read yet. */
  readonly bytes: IncomingMessage;
}

/** One route below /_sandbox. The answer is sent as JSON, unless it is Streamed. */
export interface Route<Request extends RouteRequest> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Its body is no JSON, and read by itself. */
  readonly takesBytes?: true;
  run(request: Request): unknown;
}

export interface ControlRequest extends RouteRequest {
  readonly core: EngineCore;
}

export type ControlRoute = Route<ControlRequest>;

/** AWS: schedules end with the year 2199 (EventBridge, cron expressions); so does the clock. */
export const lastInstant = Date.parse('2199-12-31T23:59:59.999Z');

/** An optional instant of the body, in ms: ISO 8601 with a zone, or milliseconds. */
export function instantOf(body: ControlRequest['body'], member: string): number | undefined {
  const value = body[member];
  if (value === undefined) return undefined;
  const ms = typeof value === 'number' ? value : parseInstant(value);
  if (ms >= 0 && ms <= lastInstant) return ms;
  throw new AwsError(
    'InvalidInstant',
    `${member} must be an instant from 1970 to 2199 such as 2030-01-01T09:00:00Z, with its zone; got ${JSON.stringify(value)}.`,
  );
}

/** The same in a query. */
export function instantIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  return instantOf({ [name]: /^\d+(\.\d+)?$/.test(text) ? Number(text) : text }, name);
}

function parseInstant(value: unknown): number {
  return (typeof value === 'string' ? readInstant(value) : undefined) ?? Number.NaN;
}

export function textOf(body: ControlRequest['body'], member: string): string | undefined {
  const value = body[member];
  if (value === undefined || typeof value === 'string') return value;
  throw new AwsError('InvalidBody', `${member} must be a text.`);
}

export function limitOf(query: URLSearchParams, fallback: number, most: number): number {
  const text = query.get('limit');
  if (text === null) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    throw new AwsError('InvalidLimit', `limit must be a whole number from 1 to ${most}.`);
  return limit;
}
