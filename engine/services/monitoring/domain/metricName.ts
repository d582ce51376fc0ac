import type { Dimension } from '@aws-sdk/client-cloudwatch';

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  /** Sorted by name: two metrics are the same when these are, in whatever order they were given. */
  readonly dimensions: readonly (readonly [string, string])[];
}

export function readDimensions(given: readonly Dimension[] = []): MetricName['dimensions'] {
  const pairs = given.map(({ Name = '', Value = '' }) => [Name, Value] as const);
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

export function shownDimensions({ dimensions }: Pick<MetricName, 'dimensions'>): Dimension[] {
  return dimensions.map(([Name, Value]) => ({ Name, Value }));
}

const keyMax = 1_500;

/** One text for a metric, short enough for a key. */
export function metricKey({ namespace, name, dimensions }: MetricName): string {
  const text = JSON.stringify([namespace, name, dimensions]);
  return text.length <= keyMax ? text : `${text.slice(0, keyMax)}#${checksum(text)}`;
}

/** Long keys differ behind where they are cut; two that agree in 64 bits as well are not expected. */
function checksum(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  return hash.toString(16);
}
