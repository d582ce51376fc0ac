/** One value of a metric that a service of the engine emits about itself. */
export interface MetricSample {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly value: number;
}

/** What the samples of one metric and minute came to. */
export interface GatheredMetric extends Omit<MetricSample, 'value'> {
  /** Beginning of the minute, virtual ms. */
  readonly at: number;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Values and how often each came; absent when there were too many different ones. */
  readonly values?: readonly (readonly [number, number])[];
}

/** A metric that holds its value until something changes it: told once, it is a data point of each minute from then on. */
export interface HeldMetric extends MetricSample {
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** How much the value grows by itself for each millisecond. */
  readonly slope: number;
}

/**
 * Metrics of the engine's own services, gathered in memory for each minute of virtual time and handed to CloudWatch when the minute ends or
 * somebody asks. Sandbox: what was gathered within the minute is lost when the engine ends meanwhile.
 */
export interface Metrics {
  /** `at`: the instant that it counts for, virtual ms; now by default. */
  add(sample: MetricSample, at?: number): void;
  hold(metric: HeldMetric): void;
  /** What was gathered since the last time; for CloudWatch. */
  take(): { readonly gathered: readonly GatheredMetric[]; readonly held: readonly HeldMetric[] };
}
