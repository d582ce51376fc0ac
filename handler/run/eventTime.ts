import { readInstant } from '../tasks/instant.ts';

/** The event doesn't say for which instant to run, and a guess could execute tasks before their time. */
export class UnreadableEventTime extends Error {
  override readonly name = 'UnreadableEventTime';

  constructor(time: unknown) {
    super(`The event's "time" must be an ISO 8601 instant such as "2030-01-01T09:00:00Z", not ${JSON.stringify(time)}.`);
  }
}

/** The instant that the run is for, in milliseconds since 1970: EventBridge puts the scheduled one in `time`. */
export function readEventTime(event: unknown): number {
  const time = typeof event === 'object' && event !== null && 'time' in event ? event.time : undefined;
  const instant = typeof time === 'string' ? readInstant(time) : undefined;
  if (instant === undefined) throw new UnreadableEventTime(time);
  return instant;
}
