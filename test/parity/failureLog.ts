import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../sandbox/scenario/report.ts';
import { outcomeOf } from './answer.ts';
import type { Comparison } from './verdict.ts';
import { writeDifference } from './writeDifference.ts';

/** What went wrong while the engines were compared, for whoever was not there: `failures.log`, and beside it what the containers wrote. */
export class FailureLog {
  readonly #folder: string;
  readonly #failures: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(failure: string): void {
    this.#failures.push(failure);
  }

  addScenarios({ engine, scenarios }: Report): void {
    for (const { title, result, reason } of scenarios)
      if (result === 'failed') this.add(`scenario on ${engine}: ${title}\n${(reason ?? '').replace(/^/gm, '  ')}`);
  }

  /** A probe that the embedded engine answers otherwise than AWS does, or documents; where only LocalStack does, docs/PARITY.md tells it. */
  addProbes(comparisons: readonly Comparison[]): void {
    for (const comparison of comparisons.filter(({ embeddedIsRight }) => !embeddedIsRight))
      this.add(`probe on embedded: ${comparison.key}: ${outcomeOf(comparison.embedded)}\n${writeDifference(comparison)}`);
  }

  write(containers: string): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(
      join(this.#folder, 'failures.log'),
      this.#failures.length === 0 ? 'nothing failed\n' : `${this.#failures.join('\n\n')}\n`,
    );
    writeFileSync(join(this.#folder, 'compose.log'), containers);
  }
}
