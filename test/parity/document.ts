import type { Report } from '../../sandbox/scenario/report.ts';
import type { Pair } from './pairs.ts';
import { unprobedSection } from './unprobedSection.ts';
import type { Comparison } from './verdict.ts';
import { writeDifference } from './writeDifference.ts';

/** What both engines took for the same thing, in milliseconds; undefined where it was not measured. */
export interface Figure {
  readonly what: string;
  readonly embeddedMs: number | undefined;
  readonly localstackMs: number | undefined;
}

export interface Findings {
  readonly machine: string;
  /** What they are, and where they came from. */
  readonly engines: string;
  readonly figures: readonly Figure[];
  readonly scenarios: { readonly embedded: Report; readonly localstack: Report };
  readonly comparisons: readonly Comparison[];
  readonly pairs: readonly Pair[];
  /** When AWS was asked, where it was: of each service that has a golden file. */
  readonly recordedAt: ReadonlyMap<string, string>;
}

/** docs/PARITY.md. */
export function parityDocument({ machine, engines, figures, scenarios, comparisons, pairs, recordedAt }: Findings): string {
  const services = [...new Set(comparisons.map(({ service }) => service))];
  const of = (service: string) => comparisons.filter((comparison) => comparison.service === service);
  return `# Parity

Written by \`npm run parity\`: every scenario on both engines, and for each operation that the embedded engine supports one success and each documented
error but [those that no probe asks for](#what-no-probe-asks), compared in status, error code, sentence and members. Identifiers, instants, tokens, accounts and
the names of a run are normalised first.

${engines} ${machine}

## Figures

From nothing, one thing after the other: no container, no volume and no image but the two that the compose file names. Where two commands stand, the first is
the embedded engine's and the second LocalStack's. Compose synthesizes and bundles the stack when it builds its image, the embedded engine's deployment each time.

| | embedded | LocalStack |
| --- | ---: | ---: |
${figures.map(({ what, embeddedMs, localstackMs }) => `| ${what} | ${seconds(embeddedMs)} | ${seconds(localstackMs)} |`).join('\n')}

## Scenarios

${scenarioSection(scenarios)}

## API

*Same*: the same answer. *Differs*: below, with both answers and what AWS documents. *Not offered*: LocalStack's free edition answers that it does not have it.
What the embedded engine does not offer is in [COVERAGE.md](COVERAGE.md). ${sayRecorded(recordedAt)}

| service | probes | same | differs | not offered | embedded as documented | LocalStack as documented |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${services.map((service) => summaryRow(service, of(service))).join('\n')}
${summaryRow('**all**', comparisons)}

*As documented* counts outcomes: success, or the error code that AWS documents for the case${recordedAt.size > 0 ? '; where AWS was asked, its whole answer' : ''}.

${services.map((service) => serviceSection(service, of(service))).join('\n\n')}

## What no probe asks

${unprobedSection(pairs)}
`;
}

function scenarioSection({ embedded, localstack }: Findings['scenarios']): string {
  const others = new Map(localstack.scenarios.map((scenario) => [scenario.title, scenario]));
  const rows = embedded.scenarios.map((scenario) => `| ${scenario.title} | ${tell(scenario)} | ${tell(others.get(scenario.title))} |`);
  return `Skipped on LocalStack: ${localstack.skipped} of ${localstack.scenarios.length}. CI fails when more are. Times are of each scenario by itself, with the way back to where it starts from: a snapshot that is restored, or a table that is emptied.

| scenario | embedded | LocalStack |
| --- | --- | --- |
${rows.join('\n')}`;
}

function tell(scenario: Report['scenarios'][number] | undefined): string {
  if (!scenario) return 'not run';
  const { result, reason, ms } = scenario;
  return result === 'passed' ? `passed, ${Math.round(ms)} ms` : `${result}: ${(reason ?? '').split('\n')[0]}`;
}

function sayRecorded(recordedAt: ReadonlyMap<string, string>): string {
  if (recordedAt.size === 0)
    return 'AWS itself was not asked: `npm run record -- --engine aws --account <id>` does, and then its answers decide.';
  const said = [...recordedAt].map(([service, at]) => `${service} on ${at}`);
  return `AWS was asked (${said.join(', ')}), and there its answers decide.`;
}

function summaryRow(service: string, comparisons: readonly Comparison[]): string {
  const count = (verdict: Comparison['verdict']) => comparisons.filter((comparison) => comparison.verdict === verdict).length;
  const right = (engine: 'embeddedIsRight' | 'localstackIsRight') => comparisons.filter((comparison) => comparison[engine]).length;
  const verdicts = `${count('same')} | ${count('differs')} | ${count('not offered')}`;
  return `| ${service} | ${comparisons.length} | ${verdicts} | ${right('embeddedIsRight')} | ${right('localstackIsRight')} |`;
}

function serviceSection(service: string, comparisons: readonly Comparison[]): string {
  const by = (verdict: Comparison['verdict']) => comparisons.filter((comparison) => comparison.verdict === verdict);
  const parts = [`### ${service}`, `Same: ${counted(by('same')) || 'none'}.`];
  const absent = by('not offered');
  if (absent.length > 0) parts.push(`Not offered by LocalStack: ${counted(absent)}.`);
  const different = by('differs');
  if (different.length > 0) parts.push(`Differs:\n\n${different.map(writeDifference).join('\n')}`);
  return parts.join('\n\n');
}

/** Operations with the number of their probes, e.g. `PutRule 3`. */
function counted(comparisons: readonly Comparison[]): string {
  const counts = new Map<string, number>();
  for (const { probe } of comparisons) counts.set(probe.operation, (counts.get(probe.operation) ?? 0) + 1);
  return [...counts].map(([operation, count]) => (count === 1 ? operation : `${operation} (${count})`)).join(', ');
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'not measured' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
