/** What CloudWatch keeps of values. */
export interface Statistics {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Values and how often each came; absent where only a StatisticSet was given: no percentiles then. */
  readonly values?: readonly (readonly [number, number])[];
}

export function statisticsOf(values: readonly (readonly [number, number])[]): Statistics {
  return {
    sum: values.reduce((sum, [value, count]) => sum + value * count, 0),
    count: values.reduce((sum, [, count]) => sum + count, 0),
    min: Math.min(...values.map(([value]) => value)),
    max: Math.max(...values.map(([value]) => value)),
    values,
  };
}

export function merge(a: Statistics | undefined, b: Statistics): Statistics {
  if (!a) return b;
  return {
    sum: a.sum + b.sum,
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    ...(a.values && b.values && { values: mergeValues(a.values, b.values) }),
  };
}

const percentile = /^[pP](\d{1,2}(?:\.\d{0,10})?|100)$/;
const basic = new Set(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']);

/** Whether it is a statistic of CloudWatch that is offered here: the basic ones and percentiles. */
export function isStatistic(name: string): boolean {
  return basic.has(name) || percentile.test(name);
}

export function isPercentile(name: string): boolean {
  return percentile.test(name);
}

/** One statistic of them; undefined for a percentile that cannot be told. */
export function statisticOf(statistics: Statistics, name: string): number | undefined {
  switch (name) {
    case 'SampleCount':
      return statistics.count;
    case 'Average':
      return statistics.sum / statistics.count;
    case 'Sum':
      return statistics.sum;
    case 'Minimum':
      return statistics.min;
    case 'Maximum':
      return statistics.max;
    default:
      return percentileOf(statistics, Number(percentile.exec(name)?.[1] ?? Number.NaN));
  }
}

/**
 * AWS: percentiles need raw values, or a StatisticSet of equal minimum and maximum (Statistics-definitions.html).
 * AWS?: between two values the lower rank is taken, not interpolated; settled by: GetMetricStatistics p50 of 1, 2, 3, 4.
 */
function percentileOf({ values, min, max, count }: Statistics, percent: number): number | undefined {
  if (!values) return min === max ? min : undefined;
  const rank = Math.max(1, Math.ceil((percent / 100) * count));
  let seen = 0;
  for (const [value, times] of [...values].sort(([a], [b]) => a - b)) {
    seen += times;
    if (seen >= rank) return value;
  }
  return max;
}

function mergeValues(a: NonNullable<Statistics['values']>, b: NonNullable<Statistics['values']>): NonNullable<Statistics['values']> {
  const merged = new Map(a);
  for (const [value, count] of b) merged.set(value, (merged.get(value) ?? 0) + count);
  return [...merged];
}
