import { inspect } from 'node:util';
import { Problem } from '../problem.ts';

export type Outcome = 'passed' | 'failed' | 'skipped';

export interface ScenarioResult {
  readonly title: string;
  readonly result: Outcome;
  readonly reason?: string;
  readonly ms: number;
}

export interface Report {
  readonly v: 1;
  readonly ok: boolean;
  readonly engine: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly scenarios: readonly ScenarioResult[];
}

export function reportOf(engine: string, scenarios: readonly ScenarioResult[]): Report {
  const count = (result: Outcome) => scenarios.filter((scenario) => scenario.result === result).length;
  const failed = count('failed');
  return { v: 1, ok: failed === 0, engine, passed: count('passed'), failed, skipped: count('skipped'), scenarios };
}

/** Something to read until the first result comes: a deployment takes its time. */
export function describeStart(count: number, engine: string, deploys: boolean): string {
  return `running ${count} scenario${count === 1 ? '' : 's'} on ${engine} ...${deploys ? ' the first waits for a deployment, some 10 s' : ''}`;
}

/** One line for a scenario; below a failed one, where it stood and why. */
export function describeResult({ title, result, reason, ms }: ScenarioResult): string {
  const word = result === 'failed' ? 'FAILED ' : `${result} `;
  const line = `${word.padEnd(8)}${`${Math.round(ms)} ms`.padStart(9)}  ${title}`;
  if (reason === undefined) return line;
  return result === 'skipped' ? `${line}\n${' '.repeat(19)}${reason}` : `${line}\n${reason.replace(/^/gm, ' '.repeat(19))}`;
}

/** What went wrong, with both values where something was expected to be something else. */
export function describeFailure(error: unknown, step: string | undefined): string {
  const where = step === undefined ? '' : `at the step "${step}"\n`;
  if (error instanceof Problem) return `${where}${error.message}\nwhy  ${error.why}\nfix  ${error.fix}`;
  if (!(error instanceof Error)) return `${where}${String(error)}`;
  if (!('expected' in error) || !('actual' in error)) return `${where}${error.stack ?? error.message}`;
  const show = (value: unknown) => inspect(value, { depth: 8, breakLength: 120 });
  return `${where}${error.message}\nexpected ${show(error.expected)}\nactual   ${show(error.actual)}`;
}
