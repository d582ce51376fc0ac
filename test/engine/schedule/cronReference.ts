import fc from 'fast-check';

/** A piece of a cron expression, and whether an instant satisfies it, decided without the parser under test. */
export interface DayText {
  readonly text: string;
  readonly matches: (at: Date) => boolean;
}

interface Item {
  readonly text: string;
  readonly has: (value: number) => boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const weekdayOf = (at: Date) => at.getUTCDay() + 1;
const lastDateOf = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();

function item(min: number, max: number, names?: readonly string[]): fc.Arbitrary<Item> {
  const value = fc.integer({ min, max });
  const shown = (number: number) => names?.[number - min] ?? String(number);
  return fc.oneof(
    value.map((only) => ({ text: shown(only), has: (number: number) => number === only })),
    fc.tuple(value, value).map(([one, other]) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      return { text: `${shown(from)}-${shown(to)}`, has: (number: number) => number >= from && number <= to };
    }),
    fc.tuple(value, fc.integer({ min: 1, max: 7 })).map(([from, step]) => ({
      text: `${from}/${step}`,
      has: (number: number) => number >= from && (number - from) % step === 0,
    })),
    fc.integer({ min: 1, max: 7 }).map((step) => ({ text: `*/${step}`, has: (number: number) => (number - min) % step === 0 })),
  );
}

function field(min: number, max: number, read: (at: Date) => number, names?: readonly string[]): fc.Arbitrary<DayText> {
  const list = fc.array(item(min, max, names), { minLength: 1, maxLength: 3 }).map((items) => ({
    text: items.map(({ text }) => text).join(','),
    matches: (at: Date) => items.some(({ has }) => has(read(at))),
  }));
  return fc.oneof(fc.constant({ text: '*', matches: () => true }), list);
}

/** Looks at the distance to every workday of the month, instead of correcting the date. */
function nearestWorkday(at: Date, date: number): boolean {
  const lastDate = lastDateOf(at);
  if (date > lastDate) return false;
  const workdays = Array.from({ length: lastDate }, (_, index) => index + 1).filter((day) => {
    const weekday = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), day)).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  });
  const nearest = workdays.toSorted((one, other) => Math.abs(one - date) - Math.abs(other - date))[0];
  return at.getUTCDate() === nearest;
}

const special: fc.Arbitrary<DayText> = fc.oneof(
  fc.constant({ text: 'L * ?', matches: (at: Date) => at.getUTCDate() === lastDateOf(at) }),
  fc.constant({ text: 'LW * ?', matches: (at: Date) => nearestWorkday(at, lastDateOf(at)) }),
  fc.integer({ min: 1, max: 5 }).map((before) => ({
    text: `L-${before} * ?`,
    matches: (at: Date) => at.getUTCDate() === lastDateOf(at) - before,
  })),
  fc.integer({ min: 1, max: 31 }).map((date) => ({ text: `${date}W * ?`, matches: (at: Date) => nearestWorkday(at, date) })),
  fc.integer({ min: 1, max: 7 }).map((weekday) => ({
    text: `? * ${weekday}L`,
    matches: (at: Date) => weekdayOf(at) === weekday && at.getUTCDate() + 7 > lastDateOf(at),
  })),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })).map(([weekday, nth]) => ({
    text: `? * ${weekday}#${nth}`,
    matches: (at: Date) => weekdayOf(at) === weekday && Math.ceil(at.getUTCDate() / 7) === nth,
  })),
);

const both = (one: DayText, other: DayText, text: string): DayText => ({ text, matches: (at) => one.matches(at) && other.matches(at) });
const month = field(1, 12, (at) => at.getUTCMonth() + 1, monthNames);

/** The three fields day-of-month, month, day-of-week. */
const day: fc.Arbitrary<DayText> = fc.oneof(
  fc
    .tuple(
      field(1, 31, (at) => at.getUTCDate()),
      month,
    )
    .map(([dates, months]) => both(dates, months, `${dates.text} ${months.text} ?`)),
  fc
    .tuple(field(1, 7, weekdayOf, weekdayNames), month)
    .map(([weekdays, months]) => both(weekdays, months, `? ${months.text} ${weekdays.text}`)),
  special,
);

export const cronExpression: fc.Arbitrary<DayText> = fc
  .tuple(
    field(0, 59, (at) => at.getUTCMinutes()),
    field(0, 23, (at) => at.getUTCHours()),
    day,
    field(2018, 2034, (at) => at.getUTCFullYear()).filter(({ text }) => !text.includes('/')),
  )
  .map(([minutes, hours, days, years]) => ({
    text: `${minutes.text} ${hours.text} ${days.text} ${years.text}`,
    matches: (at: Date) => minutes.matches(at) && hours.matches(at) && days.matches(at) && years.matches(at),
  }));
