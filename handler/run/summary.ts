import type { Ended, Outcome } from './executeTask.ts';

/**
 * What a run did. `due`: what it found to be done, of which `dispatched` went to workers and `left` was not begun before its deadline, or cut off by
 * it. `waiting`: in back-off. `unreadable`: rows it could not judge.
 */
export type Counts = Record<Outcome | 'due' | 'dispatched' | 'waiting', number>;

/** AWS: a metric has at most 100 values in one line (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html). */
const mostSamples = 100;

export class Summary {
  readonly counts: Counts = {
    due: 0,
    completed: 0,
    retried: 0,
    failed: 0,
    skipped: 0,
    overtaken: 0,
    interrupted: 0,
    unreadable: 0,
    dispatched: 0,
    left: 0,
    waiting: 0,
  };
  /** Of those completed, the longest lags. */
  readonly lagSeconds: number[] = [];
  /** Tasks that others hold, one by one or in their share: the run is not over before they are. */
  held = 0;
  /** The TaskIDs of those that take longer than this function has: for workers. */
  readonly forWorkers: string[] = [];
  /** The shares for which no worker was started after all. */
  readonly notStarted: string[] = [];
  /** There may be more than was found: the index was not read to its end. */
  unread = false;
  /** What the look at the index found, before anything was executed; `again` where an earlier invocation of the run has looked, and counted it. */
  found = { due: 0, unreadable: 0, again: false };

  add({ outcome, lagSeconds, heldElsewhere, forWorker }: Ended): void {
    if (forWorker !== undefined) {
      this.forWorkers.push(forWorker);
      return;
    }
    this.counts[outcome] += 1;
    if (heldElsewhere) this.held += 1;
    if (lagSeconds !== undefined) this.#sample(lagSeconds);
  }

  hasLooked({ again }: { readonly again: boolean }): void {
    this.found = { due: this.counts.due, unreadable: this.counts.unreadable, again };
  }

  /** Whether all that was due has come to an end, or waits in back-off for the retries' own index. */
  get settled(): boolean {
    const { dispatched, left, interrupted } = this.counts;
    return !this.unread && dispatched + left + interrupted + this.held === 0;
  }

  #sample(lag: number): void {
    const after = this.lagSeconds.findIndex((other) => other < lag);
    if (after === -1) this.lagSeconds.push(lag);
    else this.lagSeconds.splice(after, 0, lag);
    this.lagSeconds.length = Math.min(this.lagSeconds.length, mostSamples);
  }
}
