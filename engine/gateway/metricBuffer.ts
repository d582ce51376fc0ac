import type { GatheredMetric, HeldMetric, MetricSample, Metrics } from '../kernel/metrics.ts';

const minuteMs = 60_000;

/** So many different values of one metric in one minute are told apart. AWS: 150 in a PutMetricData (API_MetricDatum). */
const distinctMax = 150;

interface Gathering extends Omit<GatheredMetric, 'sum' | 'count' | 'min' | 'max' | 'values'> {
  sum: number;
  count: number;
  min: number;
  max: number;
  values: Map<number, number> | undefined;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Where names lead to: a namespace, a name, then dimensions. Looking texts up one by one costs a tenth of making one text of them. */
interface Branch {
  readonly next: Map<string, Branch>;
  metric: Gathering | undefined;
}

interface Gathered {
  readonly metrics: Gathering[];
  /** The same, for each minute that they count for. */
  readonly minutes: Map<number, Branch>;
  readonly held: HeldMetric[];
  /** The minute that is being gathered. */
  minute: number;
  /** When CloudWatch takes it, if that is planned. */
  plannedAt: number;
}

interface Surroundings {
  now(): number;
  /** Sees to it that CloudWatch takes what is there at that instant, if it is worth it: an alarm waits for it, or the instant has come. */
  handOn(place: Place, dueAt: number): void;
}

/** What the services of one engine tell about themselves, until CloudWatch takes it. */
export class MetricBuffer {
  readonly #places = new Map<string, Gathered>();
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  for(place: Place): Metrics {
    const key = `${place.account}/${place.region}`;
    return {
      add: (sample, at) => this.#add(place, key, sample, at),
      hold: (metric) => this.#hold(place, key, metric),
      take: () => this.#take(key),
    };
  }

  /** What belongs to a state that was swapped is nobody's. */
  clear(): void {
    this.#places.clear();
  }

  #add(place: Place, key: string, sample: MetricSample, instant?: number): void {
    const now = this.#surroundings.now();
    const minute = minuteOf(now);
    const gathered = this.#gatheredOf(place, key, minute);
    // A minute that is over is handed on; an alarm wants it as soon as it is.
    if (minute !== gathered.minute) this.#planAt(place, gathered, now);
    gathered.minute = minute;
    const at = instant === undefined ? minute : minuteOf(instant);
    const branch = branchOf(gathered.minutes, at, sample);
    if (branch.metric) {
      grow(branch.metric, sample.value);
      return;
    }
    branch.metric = begun(sample, at);
    gathered.metrics.push(branch.metric);
  }

  #hold(place: Place, key: string, metric: HeldMetric): void {
    const now = this.#surroundings.now();
    const gathered = this.#gatheredOf(place, key, minuteOf(now));
    gathered.held.push(metric);
    this.#planAt(place, gathered, now);
  }

  #take(key: string): ReturnType<Metrics['take']> {
    const { metrics, held } = this.#places.get(key) ?? { metrics: [], held: [] };
    this.#places.delete(key);
    const gathered = metrics.map(({ values, ...rest }) => ({ ...rest, ...(values && { values: [...values] }) }));
    return { gathered, held };
  }

  #gatheredOf(place: Place, key: string, minute: number): Gathered {
    const known = this.#places.get(key);
    if (known) return known;
    const empty: Gathered = { metrics: [], minutes: new Map(), held: [], minute, plannedAt: Number.POSITIVE_INFINITY };
    this.#places.set(key, empty);
    this.#planAt(place, empty, minute + minuteMs);
    return empty;
  }

  #planAt(place: Place, gathered: Gathered, dueAt: number): void {
    if (gathered.plannedAt <= dueAt) return;
    gathered.plannedAt = dueAt;
    // Not within the transaction of whoever counts: it may roll back.
    queueMicrotask(() => this.#surroundings.handOn(place, dueAt));
  }
}

function branchOf(minutes: Map<number, Branch>, at: number, { namespace, name, dimensions }: MetricSample): Branch {
  let branch = step(step(step(minutes, at).next, namespace).next, name);
  for (const key in dimensions) branch = step(step(branch.next, key).next, dimensions[key] ?? '');
  return branch;
}

function step<Key>(from: Map<Key, Branch>, key: Key): Branch {
  const known = from.get(key);
  if (known) return known;
  const branch = { next: new Map(), metric: undefined };
  from.set(key, branch);
  return branch;
}

function begun({ value, ...metric }: MetricSample, at: number): Gathering {
  return { ...metric, at, sum: value, count: 1, min: value, max: value, values: new Map([[value, 1]]) };
}

function minuteOf(instant: number): number {
  return Math.floor(instant / minuteMs) * minuteMs;
}

function grow(known: Gathering, value: number): void {
  known.sum += value;
  known.count += 1;
  known.min = Math.min(known.min, value);
  known.max = Math.max(known.max, value);
  known.values?.set(value, (known.values.get(value) ?? 0) + 1);
  if (known.values && known.values.size > distinctMax) known.values = undefined;
}
