import { expect, test } from 'vitest';
import { explain } from '../../../engine/schedule/explain.ts';
import { parseSchedule } from '../../../engine/schedule/schedule.ts';

const readings: [expression: string, english: string][] = [
  ['cron(0 9 * * ? *)', 'every day at 09:00 UTC'],
  ['cron(0 9 ? * * *)', 'every day at 09:00 UTC'],
  ['cron(0 9 ? * MON-FRI *)', 'every weekday at 09:00 UTC'],
  ['cron(30 6,18 * * ? *)', 'every day at 06:30 and 18:30 UTC'],
  ['cron(0 8 1 * ? *)', 'on the 1st of the month at 08:00 UTC'],
  ['cron(0 8 1,15 * ? *)', 'on the 1st and 15th of the month at 08:00 UTC'],
  ['cron(0 0 1 1,7 ? *)', 'on the 1st of the month at 00:00 UTC, in January and July'],
  ['cron(0 0 1 1 ? 2030)', 'on the 1st of the month at 00:00 UTC, in January, in 2030'],
  ['cron(0 0 1 1 ? 2030-2035)', 'on the 1st of the month at 00:00 UTC, in January, from 2030 to 2035'],
  ['cron(0 12 ? * SAT,SUN *)', 'every Sunday and Saturday at 12:00 UTC'],
  ['cron(0 9 ? * 3#2 *)', 'on the 2nd Tuesday of the month at 09:00 UTC'],
  ['cron(0 9 ? * 6L *)', 'on the last Friday of the month at 09:00 UTC'],
  ['cron(0 9 L * ? *)', 'on the last day of the month at 09:00 UTC'],
  ['cron(0 9 L-3 * ? *)', '3 days before the last day of the month at 09:00 UTC'],
  ['cron(0 9 LW * ? *)', 'on the last weekday of the month at 09:00 UTC'],
  ['cron(0 9 15W * ? *)', 'on the weekday nearest the 15th of the month at 09:00 UTC'],
  ['cron(* * * * ? *)', 'every minute'],
  ['cron(0/15 * * * ? *)', 'every 15 minutes'],
  ['cron(0/30 * * * ? *)', 'every 30 minutes'],
  ['cron(0/7 * * * ? *)', 'every 7 minutes from minute 0 of each hour'],
  ['cron(5/20 * * * ? *)', 'every 20 minutes from minute 5 of each hour'],
  ['cron(0 * * * ? *)', 'every hour'],
  ['cron(20 * * * ? *)', 'at minute 20 of every hour'],
  ['cron(0,45 * * * ? *)', 'at minutes 0 and 45 of every hour'],
  ['cron(0/10 * ? * MON-FRI *)', 'every 10 minutes, every weekday'],
  ['cron(0/5 8-17 ? * MON-FRI *)', 'every 5 minutes from 08:00 to 17:55 UTC, every weekday'],
  ['cron(0/30 0,6,12,18 * * ? *)', 'every 30 minutes in the hours 00:00, 06:00, 12:00 and 18:00 UTC'],
  ['cron(0 9 1/2 * ? *)', 'every 2 days from the 1st of the month at 09:00 UTC'],
  ['rate(1 minute)', 'every minute'],
  ['rate(5 minutes)', 'every 5 minutes'],
  ['rate(1 day)', 'every day'],
];

test.each(readings)('%s reads "%s"', (expression, english) => {
  const schedule = parseSchedule(expression);

  expect(schedule && explain(schedule)).toBe(english);
});
