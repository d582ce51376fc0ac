import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Figure, Measure } from './measure.ts';
import { cold } from './measures/cold.ts';
import { command } from './measures/command.ts';
import { deploy } from './measures/deploy.ts';
import { dynamodb } from './measures/dynamodb.ts';
import { handlerCold } from './measures/handlerCold.ts';
import { lambda } from './measures/lambda.ts';
import { scale } from './measures/scale.ts';
import { scenarios } from './measures/scenarios.ts';
import { seed } from './measures/seed.ts';
import { start } from './measures/start.ts';
import { year } from './measures/year.ts';
import { buildEngine, root } from './support/processes.ts';

// On Node 20 the SDK says that it will need a newer one some day.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
const measures: readonly Measure[] = [start, command, dynamodb, lambda, cold, handlerCold, seed, year, scale, deploy, scenarios];
const [filter = ''] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const figures: Figure[] = [];

await buildEngine();
for (const measure of measures.filter(({ name }) => name.includes(filter))) {
  for (const figure of await measure.run()) {
    figures.push(figure);
    console.log(
      `${figure.met ? 'met   ' : 'MISSED'}  ${figure.what}: ${figure.ours}; floor ${figure.floor}; ${figure.result}, goal ${figure.goal}`,
    );
  }
}
if (process.argv.includes('--write')) writeFileSync(`${root}docs/BENCHMARKS.md`, document(figures));

function document(lines: readonly Figure[]): string {
  const rows = lines.map(
    ({ what, floor, ours, result, goal, met }) => `| ${what} | ${floor} | ${ours} | ${result} | ${goal} | ${met ? 'met' : '**missed**'} |`,
  );
  return `# Benchmarks

Written by \`npm run bench -- --write\`: every figure stands beside its floor, measured in the same run; the engine runs in its default mode, with journal and IAM.

Machine: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}. ${new Date().toISOString().slice(0, 10)}.

| measure | floor | ninesharp | result | goal | |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
