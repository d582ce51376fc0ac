import type { ScenarioResult } from './report.ts';
import type { Scenario } from './scenario.ts';

/** Results as they come, told in the order of the scenarios: each as soon as those before it are there. */
export class ResultsInOrder {
  readonly #scenarios: readonly Scenario[];
  readonly #tell: (result: ScenarioResult) => void;
  readonly #results = new Map<Scenario, ScenarioResult>();
  #told = 0;

  constructor(scenarios: readonly Scenario[], tell: (result: ScenarioResult) => void) {
    this.#scenarios = scenarios;
    this.#tell = tell;
  }

  add(scenario: Scenario, result: ScenarioResult): void {
    this.#results.set(scenario, result);
    for (const next of this.all().slice(this.#told)) {
      this.#tell(next);
      this.#told += 1;
    }
  }

  /** Those of the first scenarios, up to one that has none yet. */
  all(): ScenarioResult[] {
    const results = this.#scenarios.map((scenario) => this.#results.get(scenario));
    const end = results.indexOf(undefined);
    return results.slice(0, end === -1 ? results.length : end).flatMap((result) => result ?? []);
  }
}
