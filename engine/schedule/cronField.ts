import { type Bits, bitsOf } from './bits.ts';

/** What one field of a cron expression may hold. */
export interface CronField {
  readonly min: number;
  readonly max: number;
  /** The largest step. AWS?: as in Quartz, whose syntax this is; settled by: PutRule with cron(0/60 * * * ? *). */
  readonly maxStep: number;
  /** Names in the order of their numbers, the first being `min`. */
  readonly names?: readonly string[];
}

// AWS: values and names of each field (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html)
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export const cronFields = {
  minutes: { min: 0, max: 59, maxStep: 59 },
  hours: { min: 0, max: 23, maxStep: 23 },
  daysOfMonth: { min: 1, max: 31, maxStep: 31 },
  months: { min: 1, max: 12, maxStep: 12, names: monthNames },
  daysOfWeek: { min: 1, max: 7, maxStep: 7, names: weekdayNames },
  years: { min: 1970, max: 2199, maxStep: 229 },
} as const satisfies Record<string, CronField>;

/** Reads `*`, values, names, ranges, steps and lists of them. Undefined when the text is not valid for the field. */
export function parseField(text: string, field: CronField): Bits | undefined {
  const values: number[] = [];
  for (const item of text.split(',')) {
    const members = parseItem(item, field);
    if (!members) return undefined;
    values.push(...members);
  }
  return bitsOf(values);
}

/** A number of the field, or one of its names in any case. */
export function parseValue(text: string, field: CronField): number | undefined {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return field.min + named;
  if (!/^\d{1,4}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.min && value <= field.max ? value : undefined;
}

function parseItem(item: string, field: CronField): number[] | undefined {
  const [span, stepText, ...rest] = item.split('/');
  if (span === undefined || rest.length > 0) return undefined;

  const step = stepText === undefined ? 1 : parseStep(stepText, field);
  const range = parseSpan(span, field, stepText !== undefined);
  if (!range || step === undefined) return undefined;

  return membersOf(range, step, field);
}

function parseStep(text: string, field: CronField): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const step = Number(text);
  return step >= 1 && step <= field.maxStep ? step : undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function parseSpan(span: string, field: CronField, stepped: boolean): Range | undefined {
  if (span === '*') return { from: field.min, to: field.max };

  const ends = span.split('-');
  if (ends.length > 2) return undefined;
  const from = parseValue(ends[0] ?? '', field);
  if (from === undefined) return undefined;
  if (ends.length === 1) return { from, to: stepped ? field.max : from };

  const to = parseValue(ends[1] ?? '', field);
  return to === undefined ? undefined : { from, to };
}

/**
 * AWS?: a range that runs backwards wraps around (`FRI-MON`, `22-4`), as in Quartz, and a range of years does not;
 * settled by: PutRule with cron(0 22-4 * * ? *).
 */
function membersOf({ from, to }: Range, step: number, field: CronField): number[] | undefined {
  const size = field.max - field.min + 1;
  if (to < from && field.min === cronFields.years.min) return undefined;

  const members: number[] = [];
  const last = to < from ? to + size : to;
  for (let value = from; value <= last; value += step) members.push(value > field.max ? value - size : value);
  return members;
}
