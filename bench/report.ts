import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Figure, Measure } from './measure.ts';
import { root } from './support/processes.ts';

const file = `${root}docs/BENCHMARKS.md`;
const nightly = '\n## Nightly\n';

/** Takes the measures whose names contain the filter, and prints each figure as it comes. */
export async function takeAll(measures: readonly Measure[], filter: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const measure of measures.filter(({ name }) => name.includes(filter))) {
    for (const figure of await measure.run()) {
      figures.push(figure);
      console.log(
        `${figure.met ? 'met   ' : 'MISSED'}  ${figure.what}: ${figure.ours}; floor ${figure.floor}; ${figure.result}, goal ${figure.goal}`,
      );
    }
  }
  return figures;
}

/** What every change is measured by: all but the section of the nightly figures. */
export function writeDaily(figures: readonly Figure[]): void {
  const [, kept] = split();
  const text = `# Benchmarks

Written by \`npm run bench -- --write\`: every figure stands beside its floor, measured in the same run; the engine runs in its default mode, with journal and IAM.

${machine()}

${tableOf(figures)}
`;
  writeFileSync(file, text + kept);
}

/** The section of what takes too long to be measured at every change. */
export function writeNightly(figures: readonly Figure[]): void {
  const [kept] = split();
  const text = `${nightly}
Written by \`npm run bench:nightly -- --write\`, which takes some twenty minutes. docs/SCALING.md says what the figures mean on AWS.

${machine()}

${tableOf(figures)}
`;
  writeFileSync(file, kept + text);
}

function split(): readonly [string, string] {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(nightly);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function machine(): string {
  const model = cpus()[0]?.model.trim();
  return `Machine: ${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}. ${new Date().toISOString().slice(0, 10)}.`;
}

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, floor, ours, result, goal, met }) => `| ${what} | ${floor} | ${ours} | ${result} | ${goal} | ${met ? 'met' : '**missed**'} |`,
  );
  return ['| measure | floor | ninesharp | result | goal | |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
