import { invalidCombination, validationError } from '../errors.ts';

export interface TimeRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly periodMs: number;
  readonly count: number;
}

const minuteMs = 60_000;

/**
 * The periods between two instants, counted from the first one.
 * AWS: it is rounded down to the minute, or to the period where that is shorter (API_GetMetricData, StartTime).
 */
export function rangeOf(from: Date, to: Date, periodS: number): TimeRange {
  const periodMs = periodS * 1000;
  const unit = Math.min(periodMs, minuteMs);
  const start = Math.floor(from.getTime() / unit) * unit;
  const end = to.getTime();
  if (end <= from.getTime()) throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  return { start, end, periodMs, count: Math.ceil((end - start) / periodMs) };
}

export function checkRange({ count }: TimeRange, pointsMax: number): void {
  if (count <= pointsMax) return;
  const [asked, most] = [count, pointsMax].map((number) => number.toLocaleString('en-US'));
  throw invalidCombination(
    `You have requested up to ${asked} datapoints, which exceeds the limit of ${most}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
  );
}
