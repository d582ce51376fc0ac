import type { Schedule } from '../../engine/schedule/schedule.ts';

export interface LocalTimes {
  readonly zone: string;
  /** `10:00`; two where the clocks there change between the instants. None where they say nothing that UTC does not. */
  readonly times: readonly string[];
}

/** The time of day here at which a schedule comes due that comes due at one time of the day, by its next instants. */
export function localTimes(schedule: Schedule, instants: readonly number[]): LocalTimes {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [inUtc, here] = [timesOf(instants, 'UTC'), timesOf(instants, zone)];
  const isOneTime = schedule.kind === 'cron' && inUtc.length === 1;
  return { zone, times: isOneTime && here.join() !== inUtc.join() ? here : [] };
}

function timesOf(instants: readonly number[], timeZone: string): string[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return [...new Set(instants.map((at) => format.format(at)))];
}
