import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter } from '../errors.ts';
import type { MetricBatch } from './embeddedMetrics.ts';
import { compileFilterPattern } from './filterPattern/compileFilterPattern.ts';
import type { TextTest } from './filterPattern/textTest.ts';
import type { IncomingEvent } from './judgeBatch.ts';

/** What a filter makes of the events that it matches. */
export interface Transformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or `$.selector` of a JSON event. */
  readonly metricValue: string;
  readonly defaultValue?: number | undefined;
  readonly unit?: MetricTransformation['unit'];
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
}

// AWS: three dimensions (API_MetricTransformation).
const dimensionsMax = 3;

export function readTransformation(given: MetricTransformation): Transformation {
  const { metricName = '', metricNamespace = '', metricValue = '', defaultValue, dimensions, unit } = given;
  if (dimensions && defaultValue !== undefined)
    throw invalidParameter('Invalid metric transformation: dimensions and default value are mutually exclusive.');
  if (Object.keys(dimensions ?? {}).length > dimensionsMax)
    throw invalidParameter(`A metric filter has at most ${dimensionsMax} dimensions.`);
  for (const selector of Object.values(dimensions ?? {})) requireSelector(selector);
  if (Number.isNaN(Number(metricValue)) || metricValue.trim() === '') requireSelector(metricValue);
  return { metricName, metricNamespace, metricValue, defaultValue, dimensions, unit };
}

/** Sandbox: of the selectors only those of JSON events are offered, not the names of fields in brackets. */
function requireSelector(text: string): void {
  if (/^\$\.[^\s[\]]+$/.test(text)) return;
  if (text.startsWith('$')) throw notImplemented(`logs: the selector ${text} in a metric filter`);
  throw invalidParameter(`Invalid metric transformation: ${text} is neither a number nor a selector.`);
}

/** The metrics that a filter makes of a batch of events. */
export function filteredMetrics(pattern: string, transformation: Transformation, events: readonly IncomingEvent[]): MetricBatch {
  const matches = compiled(pattern);
  const { metricNamespace: namespace, metricName, unit, defaultValue } = transformation;
  const shared = { MetricName: metricName, ...(unit !== undefined && { Unit: unit }) };
  const matched = events.filter(({ message }) => matches(message));
  const data = matched.flatMap(({ message, timestamp }) => {
    const Value = valueIn(message, transformation.metricValue);
    const Dimensions = dimensionsIn(message, transformation.dimensions);
    return Value === undefined || !Dimensions ? [] : [{ ...shared, Value, Dimensions, at: timestamp }];
  });
  const last = events.at(-1);
  // AWS: the default value stands for a minute in which events came and none matched; here for such a batch.
  if (matched.length > 0 || defaultValue === undefined || !last) return { namespace, data };
  return { namespace, data: [{ ...shared, Value: defaultValue, Dimensions: [], at: last.timestamp }] };
}

function valueIn(message: string, value: string): number | undefined {
  const selected = value.startsWith('$') ? select(message, value) : value;
  const number = typeof selected === 'string' || typeof selected === 'number' ? Number(selected) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Undefined where the event lacks one: it gives no data point then. */
function dimensionsIn(message: string, dimensions: Transformation['dimensions'] = {}): { Name: string; Value: string }[] | undefined {
  const found = Object.entries(dimensions).flatMap(([Name, selector]) => {
    const value = select(message, selector);
    return value === undefined || value === null || typeof value === 'object' ? [] : [{ Name, Value: String(value) }];
  });
  return found.length < Object.keys(dimensions).length ? undefined : found;
}

function select(message: string, selector: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    // Not a JSON event: it has no fields.
    return undefined;
  }
  for (const step of selector.slice(2).split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** A pattern that took too long on some events may do better on the next ones. */
export function startAnew(pattern: string): void {
  tests.delete(pattern);
}

const tests = new Map<string, TextTest>();
const testsMax = 1_000;

function compiled(pattern: string): TextTest {
  const known = tests.get(pattern);
  if (known) return known;
  if (tests.size >= testsMax) tests.clear();
  const test = compileFilterPattern(pattern);
  tests.set(pattern, test);
  return test;
}
