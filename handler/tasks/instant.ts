const iso8601 =
  /^(?<date>\d{4}-(?<month>\d{2})-(?<day>\d{2}))(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:(?<utc>Z)|(?<hours>[+-]\d{2}):?(?<minutes>\d{2}))?)?$/;

const earliestInstantMs = Date.parse('0000-01-01T00:00:00.000Z');
export const latestInstantMs = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The instant that an ISO 8601 text names, in milliseconds since 1970; undefined when it names none.
 *
 * An offset may lead out of the years of four digits: such an instant could be written by no text that sorts among the others, and is none.
 *
 * Stricter than Date.parse, which reads "Task 5" as a day in 2001 and 30 February as 2 March. A text without an offset is UTC, whatever the host's zone.
 */
export function readInstant(text: string): number | undefined {
  const parts = iso8601.exec(text)?.groups;
  if (!parts?.date || !dayExists(parts.date, Number(parts.month), Number(parts.day))) return undefined;

  const offset = parts.hours ? `${parts.hours}:${parts.minutes}` : 'Z';
  const instant = Date.parse(`${parts.date}T${parts.time ?? '00:00'}${offset}`);
  return instant >= earliestInstantMs && instant <= latestInstantMs ? instant : undefined;
}

function dayExists(date: string, month: number, day: number): boolean {
  const lastDay = new Date(Date.UTC(Number(date.slice(0, 4)), month, 0)).getUTCDate();
  return day >= 1 && day <= lastDay;
}
