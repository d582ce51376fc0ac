/** `rate(5 minutes)`: a period that starts when the schedule does. */
export interface Rate {
  readonly value: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * AWS: a positive value; one takes the singular unit and more take the plural
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html).
 */
export function parseRate(text: string): Rate | undefined {
  const match = /^([1-9]\d{0,8})\s+(minute|hour|day)(s?)$/.exec(text.trim());
  if (!match) return undefined;
  const value = Number(match[1]);
  if ((value === 1) === (match[3] === 's')) return undefined;
  return { value, unit: match[2] === 'minute' ? 'minute' : match[2] === 'hour' ? 'hour' : 'day' };
}

/** The first multiple of the period, counted from `startAt`, after `after`. */
export function nextRate(rate: Rate, after: number, startAt: number): number {
  const periodMs = rate.value * unitMs[rate.unit];
  const passed = Math.max(0, Math.floor((after - startAt) / periodMs));
  return startAt + (passed + 1) * periodMs;
}
