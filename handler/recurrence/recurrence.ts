import { PermanentFailure } from '../processors/failure.ts';
import { type Cron, nextCron, parseCron } from './cron.ts';

/** When a task is due again. All in UTC, so that no day has an hour too many or too few. */
export type Recurrence = { readonly everyMs: number } | { readonly cron: Cron };

class UnreadableRecurrence extends PermanentFailure {
  override readonly name = 'UnreadableRecurrence';

  constructor(text: string) {
    super(
      `Recurrence must be daily, rate(<n> minutes|hours|days) or cron(<six fields>), as EventBridge writes them, not ${JSON.stringify(text)}`,
    );
  }
}

const minuteMs = 60_000;
const unitMs: Readonly<Record<string, number>> = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs };

/** Reads `daily`, `rate(...)` or `cron(...)`. */
export function readRecurrence(text: string): Recurrence {
  const recurrence = parseRecurrence(text);
  if (!recurrence) throw new UnreadableRecurrence(text);
  return recurrence;
}

/** Undefined when the text is none. */
export function parseRecurrence(text: string): Recurrence | undefined {
  if (text === 'daily') return { everyMs: 24 * 60 * minuteMs };
  const [, kind, inside = ''] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return parseRate(inside);
  const cron = kind === 'cron' ? parseCron(inside) : undefined;
  return cron && { cron };
}

/**
 * When the occurrence after the one that was due at `dueMs` is due; undefined when there is none. Occurrences that would be due before `doneMs` are
 * left out: who was away for a week has one to make up for, not seven.
 */
export function nextInstant(recurrence: Recurrence, dueMs: number, doneMs: number): number | undefined {
  const afterMs = Math.max(dueMs, doneMs);
  if ('cron' in recurrence) return nextCron(recurrence.cron, afterMs);
  const passed = Math.floor((afterMs - dueMs) / recurrence.everyMs);
  return dueMs + (passed + 1) * recurrence.everyMs;
}

/** AWS: one takes the singular unit and more take the plural (docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html). */
function parseRate(text: string): Recurrence | undefined {
  const [, digits, unit = '', plural] = /^([1-9]\d{0,5}) (minute|hour|day)(s?)$/.exec(text) ?? [];
  if (digits === undefined || (digits === '1') === (plural === 's')) return undefined;
  return { everyMs: Number(digits) * (unitMs[unit] ?? 0) };
}
