import type { Difference, RunRecord } from '../../controlAnswers.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeDifference } from '../differences.ts';
import { describeDuration, describeInstant } from '../instants.ts';
import { namedRun } from '../namedRun.ts';
import { describeError } from '../runLines.ts';

export const command: Command = {
  summary: 'Shows a run: what fired it, its attempts, the calls it made and what it wrote; the last run by default',
  usage: '[request-id]',
  examples: ['run show', 'run show 0cc205fe-1a92-4303-868c-f6a20b116f1d'],
  options: endpointOption,
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print, tell }: Invocation) => {
    const { control } = await connect(options);
    const record = await control.run(await namedRun(control, asked));
    for (const line of describeRecord(record)) print(line);
    tell(`next: ninesharp run logs ${record.run.id}, ninesharp run rerun ${record.run.id}`);
    return { document: { ...record } };
  },
};

function describeRecord({ run, attempts, event, calls, callsKnown, writes }: RunRecord): string[] {
  return [
    `${run.function}  ${run.state}${run.error ? `  ${run.error.type}: ${run.error.message}` : ''}`,
    `id        ${run.id}`,
    `due       ${describeInstant(run.dueAt)}${run.rule === undefined ? '' : `  by ${run.rule}`}`,
    `started   ${describeInstant(run.startedAt)}${run.cold ? '  cold' : ''}`,
    ...attempts.map(
      (attempt, index) => `attempt ${index + 1}  ${attempt['outcome']}  ${Math.round(Number(attempt['durationMs'] ?? 0))} ms`,
    ),
    ...(run.retryAt === undefined
      ? []
      : [`retries   ${describeInstant(run.retryAt)}, in ${describeDuration(run.retryAt - run.startedAt)}`]),
    ...(event === undefined ? [] : [`event     ${event}`]),
    ...describeCalls(calls, callsKnown),
    ...describeWrites(writes),
  ];
}

function describeCalls(calls: RunRecord['calls'], known: boolean): string[] {
  if (!known) return ['calls     not remembered: they are kept in memory, and the engine was started since'];
  return calls.map(
    ({ service, action, durationMs, error }) =>
      `call      ${service}:${action}  ${durationMs.toFixed(1)} ms${error === undefined ? '' : `  ${describeError(error)}`}`,
  );
}

function describeWrites(writes: readonly Difference[]): string[] {
  return writes.length === 0 ? ['writes    none'] : writes.flatMap(describeDifference);
}
