import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';

/** One call of PutMetricData; instants in milliseconds, as they are stored. */
export interface MetricBatch {
  readonly namespace: string;
  readonly data: readonly (Omit<MetricDatum, 'Timestamp'> & { readonly at: number })[];
}

// AWS: limits of the specification, docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
const dimensionsMax = 30;
const metricsMax = 100;
const valuesMax = 100;

type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a message may be in embedded metric format: most are not, and parsing them all would cost more than storing them. */
export function mayEmbedMetrics(message: string): boolean {
  return message.startsWith('{') && message.includes('"_aws"') && message.includes('"CloudWatchMetrics"');
}

/** The metrics in a message; undefined where it does not keep to the specification. */
export function embeddedMetrics(message: string): MetricBatch[] | undefined {
  const root = parseObject(message);
  const metadata = asObject(root?.['_aws']);
  const directives = asList(metadata?.['CloudWatchMetrics']);
  const at = metadata?.['Timestamp'];
  if (!root || !directives || typeof at !== 'number') return undefined;
  const batches = directives.map((directive) => batchOf(asObject(directive), root, at));
  const valid = batches.filter((batch) => batch !== undefined);
  return valid.length < batches.length ? undefined : valid;
}

function batchOf(directive: JsonObject | undefined, root: JsonObject, at: number): MetricBatch | undefined {
  const namespace = directive?.['Namespace'];
  const sets = asList(directive?.['Dimensions'])?.map((set) => dimensionsOf(set, root));
  const metrics = asList(directive?.['Metrics'])?.map(asObject);
  if (typeof namespace !== 'string' || namespace === '' || !sets || !metrics || metrics.length > metricsMax) return undefined;
  const data = sets.flatMap((Dimensions) =>
    Dimensions ? metrics.flatMap((metric) => datumOf(metric, root).map((datum) => ({ ...datum, Dimensions, at }))) : [],
  );
  return { namespace, data };
}

/** Undefined where a dimension has no text in the message: that set is left out. */
function dimensionsOf(set: unknown, root: JsonObject): { Name: string; Value: string }[] | undefined {
  const names = asList(set);
  if (!names || names.length > dimensionsMax) return undefined;
  const dimensions = names.flatMap((name) => {
    const value = typeof name === 'string' && Object.hasOwn(root, name) ? root[name] : undefined;
    return typeof name === 'string' && typeof value === 'string' ? [{ Name: name, Value: value }] : [];
  });
  return dimensions.length < names.length ? undefined : dimensions;
}

function datumOf(metric: JsonObject | undefined, root: JsonObject): MetricDatum[] {
  const { Name: name, Unit: unit, StorageResolution: resolution } = metric ?? {};
  const value = typeof name === 'string' && Object.hasOwn(root, name) ? root[name] : undefined;
  const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'number').slice(0, valuesMax);
  if (typeof name !== 'string' || values.length === 0) return [];
  return [
    {
      MetricName: name,
      Values: values,
      ...(isUnit(unit) && { Unit: unit }),
      ...(resolution === 1 && { StorageResolution: 1 }),
    },
  ];
}

/** PutMetricData checks the unit against its list. */
function isUnit(unit: unknown): unit is StandardUnit {
  return typeof unit === 'string';
}

function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // No JSON: an ordinary line that speaks of it.
    return undefined;
  }
}

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
