const iso8601 = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/;

/**
 * The instant that an ISO 8601 text with its zone tells, in ms; undefined where it is none. Stricter than Date.parse, which takes 30 February for 2
 * March.
 */
export function readInstant(text: string): number | undefined {
  const [, year = '', month = '', day = '', time = '', zone = ''] = iso8601.exec(text) ?? [];
  if (Number(day) > daysOf(Number(year), Number(month))) return undefined;
  const ms = Date.parse(`${year}-${month}-${day}T${time}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? undefined : ms;
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
