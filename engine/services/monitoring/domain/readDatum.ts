import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import type { NewValue } from '../values.ts';
import { readDimensions } from './metricName.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

// AWS: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
const dimensionsMax = 30;
const valuesMax = 150;
const oldestMs = 14 * 86_400_000;
const newestMs = 2 * 3_600_000;
const largest = 2 ** 360;

/** One datum of PutMetricData, checked. */
export function readDatum(namespace: string, datum: MetricDatum, path: string, now: number): NewValue {
  const { MetricName: name, Dimensions = [], Unit: unit = 'None', StorageResolution = 60, Timestamp } = datum;
  if (!name) throw missingParameter(`${path}.MetricName`);
  if (Dimensions.length > dimensionsMax)
    throw invalidValue(`The collection ${path}.Dimensions must not have a size greater than ${dimensionsMax}.`);
  if (StorageResolution !== 1 && StorageResolution !== 60) {
    throw invalidValue(`The parameter ${path}.StorageResolution must be 1 or 60.`);
  }
  const at = Timestamp?.getTime() ?? now;
  if (at < now - oldestMs || at > now + newestMs) {
    throw invalidValue(
      `The parameter ${path}.Timestamp must specify a time no more than two hours in the future and two weeks in the past.`,
    );
  }
  const resolutionMs = StorageResolution * 1000;
  const statistics = readStatistics(datum, path);
  return { namespace, name, dimensions: readDimensions(Dimensions), unit, at: Math.floor(at / resolutionMs) * resolutionMs, statistics };
}

function readStatistics({ Value, Values, Counts, StatisticValues }: MetricDatum, path: string): Statistics {
  const forms = [Value, Values, StatisticValues].filter((form) => form !== undefined);
  if (forms.length !== 1) {
    throw invalidCombination(
      `The parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues are mutually exclusive, and one is required.`,
    );
  }
  if (StatisticValues) {
    const { SampleCount: count = 0, Sum: sum = 0, Minimum: min = 0, Maximum: max = 0 } = StatisticValues;
    for (const value of [count, sum, min, max]) checkNumber(value, `${path}.StatisticValues`);
    return { sum, count, min, max };
  }
  if (Value !== undefined) return statisticsOf([[checkNumber(Value, `${path}.Value`), 1]]);
  return readValues(Values ?? [], Counts, path);
}

function readValues(values: readonly number[], counts: readonly number[] | undefined, path: string): Statistics {
  if (values.length === 0 || values.length > valuesMax)
    throw invalidValue(`The collection ${path}.Values must have a size between 1 and ${valuesMax}.`);
  if (counts && counts.length !== values.length)
    throw invalidCombination(`The parameters ${path}.Values and ${path}.Counts must have the same size.`);
  return statisticsOf(values.map((value, index) => [checkNumber(value, `${path}.Values`), counts?.[index] ?? 1]));
}

/** AWS: NaN and infinities are refused, and what is beyond 2^360. */
function checkNumber(value: number, path: string): number {
  if (!Number.isFinite(value) || Math.abs(value) > largest) throw invalidValue(`The value ${value} for parameter ${path} is invalid.`);
  return value;
}
