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

interface Gathered {
  readonly metrics: Map<string, Gathering>;
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

  #add(place: Place, key: string, { value, ...metric }: MetricSample, instant?: number): void {
    const now = this.#surroundings.now();
    const minute = minuteOf(now);
    const gathered = this.#gatheredOf(place, key, minute);
    // A minute that is over is handed on; an alarm wants it as soon as it is.
    if (minute !== gathered.minute) this.#planAt(place, gathered, now);
    gathered.minute = minute;
    const at = minuteOf(instant ?? now);
    const id = identity(metric, at);
    const known = gathered.metrics.get(id);
    if (known) grow(known, value);
    else gathered.metrics.set(id, { ...metric, at, sum: value, count: 1, min: value, max: value, values: new Map([[value, 1]]) });
  }

  #hold(place: Place, key: string, metric: HeldMetric): void {
    const now = this.#surroundings.now();
    const gathered = this.#gatheredOf(place, key, minuteOf(now));
    gathered.held.push(metric);
    this.#planAt(place, gathered, now);
  }

  #take(key: string): ReturnType<Metrics['take']> {
    const { metrics, held } = this.#places.get(key) ?? { metrics: new Map<string, Gathering>(), held: [] };
    this.#places.delete(key);
    const gathered = [...metrics.values()].map(({ values, ...rest }) => ({ ...rest, ...(values && { values: [...values] }) }));
    return { gathered, held };
  }

  #gatheredOf(place: Place, key: string, minute: number): Gathered {
    const known = this.#places.get(key);
    if (known) return known;
    const begun: Gathered = { metrics: new Map(), held: [], minute, plannedAt: Number.POSITIVE_INFINITY };
    this.#places.set(key, begun);
    this.#planAt(place, begun, minute + minuteMs);
    return begun;
  }

  #planAt(place: Place, gathered: Gathered, dueAt: number): void {
    if (gathered.plannedAt <= dueAt) return;
    gathered.plannedAt = dueAt;
    // Not within the transaction of whoever counts: it may roll back.
    queueMicrotask(() => this.#surroundings.handOn(place, dueAt));
  }
}

/** Built by hand: each write of an item is counted, and printing the dimensions as JSON takes longer than all else here. */
function identity({ namespace, name, dimensions }: Omit<MetricSample, 'value'>, at: number): string {
  let id = `${at}\0${namespace}\0${name}`;
  for (const key in dimensions) id += `\0${key}\0${dimensions[key]}`;
  return id;
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
