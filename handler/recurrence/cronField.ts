/** What one field of a cron expression may hold. */
export interface CronField {
  readonly least: number;
  readonly most: number;
  /** The largest step. */
  readonly mostStep: number;
  /** In the order of their numbers. */
  readonly names?: readonly string[];
}

// AWS: values and names of each field (docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html).
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

export const minuteField: CronField = { least: 0, most: 59, mostStep: 59 };
export const hourField: CronField = { least: 0, most: 23, mostStep: 23 };
export const dateField: CronField = { least: 1, most: 31, mostStep: 31 };
export const monthField: CronField = { least: 1, most: 12, mostStep: 12, names: months };
export const weekdayField: CronField = { least: 1, most: 7, mostStep: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };
export const yearField: CronField = { least: 1970, most: 2199, mostStep: 229 };

/** The values of a field, ascending: `*`, values, names, ranges, steps and lists of them. Undefined when the text is not valid for the field. */
export function parseField(text: string, field: CronField): readonly number[] | undefined {
  const parts = text.split(',').map((part) => parsePart(part, field));
  if (parts.includes(undefined)) return undefined;
  return [...new Set(parts.flatMap((part) => part ?? []))].sort((a, b) => a - b);
}

/** One value of the field, by its number or its name in any case. */
export function parseValue(text: string, { least, most, names = [] }: CronField): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return least + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : undefined;
}

function parsePart(part: string, field: CronField): number[] | undefined {
  const [, span = '', stepText] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const step = Number(stepText ?? 1);
  const [from, to] = parseSpan(span, field, stepText !== undefined);
  if (from === undefined || to === undefined || step < 1 || step > field.mostStep) return undefined;
  return valuesFrom(from, to, step, field);
}

function parseSpan(span: string, field: CronField, stepped: boolean): readonly [number?, number?] {
  if (span === '*') return [field.least, field.most];
  const [first = '', last, ...more] = span.split('-');
  if (more.length > 0) return [];
  const from = parseValue(first, field);
  if (last === undefined) return [from, stepped ? field.most : from];
  return [from, parseValue(last, field)];
}

/** A range that runs backwards goes on at the field's beginning (`FRI-MON`); there is nothing to go on with after the last year. */
function valuesFrom(from: number, to: number, step: number, field: CronField): number[] | undefined {
  if (to < from && field === yearField) return undefined;
  const size = field.most - field.least + 1;
  const last = to < from ? to + size : to;
  const values = Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, index) => from + index * step);
  return values.map((value) => (value > field.most ? value - size : value));
}
