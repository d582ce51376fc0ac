import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../sandbox/scenario/report.ts';
import { root } from '../compose/dockerCompose.ts';
import { type Figure, parityDocument } from './document.ts';
import { type Ready, readyEmbedded, readyLocalStack, type Times } from './engines.ts';
import { FailureLog } from './failureLog.ts';
import { readGolden } from './golden.ts';
import { documentedPairs } from './pairs.ts';
import { type Played, play } from './play.ts';
import type { ServiceProbes } from './probe.ts';
import { allProbes } from './probes/index.ts';
import { playScenarios } from './scenarios.ts';
import { type Comparison, judge } from './verdict.ts';
import { writeDifference } from './writeDifference.ts';

// `npm run parity` writes docs/PARITY.md. `npm run parity -- events logs` tells the differences of those services only, and writes no document.
// Either leaves what failed, and what the containers wrote, in artifacts/parity.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
const wanted = process.argv.slice(2);
const whole = wanted.length === 0;
const probes = whole ? allProbes : allProbes.filter(({ service }) => wanted.includes(service));
const golden = readGolden();
const failures = new FailureLog(join(root, 'artifacts/parity'));

const localstack = await readyLocalStack(whole, (log) => failures.write(log));
try {
  const embedded = await readyEmbedded(whole);
  try {
    if (whole) await writeReport(embedded, localstack);
    else tellDifferences((await compareProbes(embedded, localstack, probes)).comparisons);
  } finally {
    await embedded.stop();
  }
} catch (error) {
  failures.add(error instanceof Error ? (error.stack ?? error.message) : String(error));
  throw error;
} finally {
  failures.write(await localstack.log());
  await localstack.stop();
}

async function writeReport(ours: Ready, theirs: Ready): Promise<void> {
  process.env['LOCALSTACK_ENDPOINT'] = theirs.endpoint;
  const scenarios = { embedded: await playScenarios('embedded'), localstack: await playScenarios('localstack') };
  failures.addScenarios(scenarios.embedded);
  failures.addScenarios(scenarios.localstack);
  const { comparisons, figures } = await compareProbes(ours, theirs, probes);
  const document = parityDocument({
    machine: `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${today()}.`,
    engines: `${ours.is}, and ${theirs.is}.`,
    figures: [...timeFigures(ours.times, theirs.times), scenarioFigure(scenarios.embedded, scenarios.localstack), ...figures],
    scenarios,
    comparisons,
    pairs: await documentedPairs(),
    recordedAt: new Map(golden.map(({ service, recordedAt }) => [service, recordedAt])),
  });
  writeFileSync(`${root}docs/PARITY.md`, document);
  console.log(`docs/PARITY.md: ${counts(comparisons)}`);
}

/** The way from nothing to a deployed stack. */
function timeFigures(ours: Times | undefined, theirs: Times | undefined): Figure[] {
  const figure = (what: string, part: keyof Times): Figure => ({ what, embeddedMs: ours?.[part], localstackMs: theirs?.[part] });
  return [
    figure('built before: `node sandbox/bin/build.mjs`; `docker compose build --no-cache`, with `npm ci` and synthesis in it', 'buildMs'),
    figure('from the command to healthy: `ninesharp up`; `docker compose up --wait`', 'healthyMs'),
    figure(
      'from there to a deployed stack: `cdklocal bootstrap` and `deploy`, with synthesis and bundling; the service `deploy`',
      'deployMs',
    ),
    figure('all of it, from the command on: both of these; `docker compose up --wait`, until the console is healthy, too', 'allMs'),
  ];
}

/** Those that both engines passed, so that the sums are of the same work. */
function scenarioFigure(ours: Report, theirs: Report): Figure {
  const both = theirs.scenarios.flatMap(({ title, result }) =>
    result === 'passed' && ours.scenarios.some((one) => one.title === title && one.result === 'passed') ? [title] : [],
  );
  const sum = ({ scenarios }: Report) => scenarios.filter(({ title }) => both.includes(title)).reduce((total, { ms }) => total + ms, 0);
  return { what: `the ${both.length} scenarios that both passed, one after the other`, embeddedMs: sum(ours), localstackMs: sum(theirs) };
}

async function compareProbes(ours: Ready, theirs: Ready, services: readonly ServiceProbes[]) {
  const run = Math.random().toString(36).slice(2, 8).padEnd(6, 'x');
  const [embedded, other] = [await playAt(ours, services, run), await playAt(theirs, services, run)];
  const answers = new Map(golden.flatMap((file) => Object.entries(file.answers)));
  const comparisons = judge(embedded.played, other.played, answers);
  failures.addProbes(comparisons);
  const figures: Figure[] = [{ what: `the ${comparisons.length} API probes`, embeddedMs: embedded.ms, localstackMs: other.ms }];
  return { comparisons, figures };
}

async function playAt({ endpoint }: Ready, services: readonly ServiceProbes[], run: string): Promise<{ played: Played[]; ms: number }> {
  const began = performance.now();
  const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true };
  const tell = (line: string) => {
    console.error(`${endpoint}: ${line}`);
    failures.add(`at ${endpoint}: ${line}`);
  };
  const player = { config, account: '000000000000', run: `r${run}`, patienceMs: 20_000, eventuallyConsistent: false, tell };
  return { played: await play(player, services), ms: performance.now() - began };
}

function tellDifferences(comparisons: readonly Comparison[]): void {
  for (const comparison of comparisons) if (comparison.verdict === 'differs') console.log(writeDifference(comparison));
  console.log(counts(comparisons));
}

function counts(comparisons: readonly Comparison[]): string {
  const count = (verdict: Comparison['verdict']) => comparisons.filter((comparison) => comparison.verdict === verdict).length;
  return `${count('same')} same, ${count('differs')} differ, ${count('not offered')} not offered`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
