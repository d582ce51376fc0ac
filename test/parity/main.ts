import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { localStackImage } from '../../sandbox/localstack/settings.ts';
import type { Report } from '../../sandbox/scenario/report.ts';
import { root } from '../compose/dockerCompose.ts';
import { type Figure, parityDocument } from './document.ts';
import { type Ready, readyEmbedded, readyLocalStack, timed } from './engines.ts';
import { readGolden } from './golden.ts';
import { type Played, play } from './play.ts';
import type { ServiceProbes } from './probe.ts';
import { allProbes } from './probes/index.ts';
import { playScenarios } from './scenarios.ts';
import { type Comparison, judge } from './verdict.ts';
import { writeDifference } from './writeDifference.ts';

// `npm run parity` writes docs/PARITY.md. `npm run parity -- events logs` tells the differences of those services only, and writes nothing.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
const wanted = process.argv.slice(2);
const probes = wanted.length === 0 ? allProbes : allProbes.filter(({ service }) => wanted.includes(service));
const golden = readGolden();

const localstack = await readyLocalStack();
try {
  const embedded = await readyEmbedded();
  try {
    if (wanted.length > 0) tellDifferences(await compareProbes(embedded, localstack, probes).then(({ comparisons }) => comparisons));
    else await writeReport(embedded, localstack);
  } finally {
    await embedded.stop();
  }
} finally {
  await localstack.stop();
}

async function writeReport(ours: Ready, theirs: Ready): Promise<void> {
  const deployMs = ({ deploy }: Ready) => (deploy ? timed(deploy) : undefined);
  const deployed = { embeddedMs: await deployMs(ours), localstackMs: await deployMs(theirs) };
  process.env['LOCALSTACK_ENDPOINT'] = theirs.endpoint;
  const scenarios = { embedded: await playScenarios('embedded'), localstack: await playScenarios('localstack') };
  const { comparisons, figures } = await compareProbes(ours, theirs, probes);
  const document = parityDocument({
    machine: `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${today()}.`,
    image: localStackImage(),
    figures: [
      {
        what: 'from the command to healthy: `ninesharp up`, `docker compose up --wait localstack`',
        embeddedMs: ours.healthyMs,
        localstackMs: theirs.healthyMs,
      },
      { what: '`cdklocal bootstrap` and `cdklocal deploy` on this machine, with synthesis and bundling', ...deployed },
      scenarioFigure(scenarios.embedded, scenarios.localstack),
      ...figures,
    ],
    scenarios,
    comparisons,
    recordedAt: new Map(golden.map(({ service, recordedAt }) => [service, recordedAt])),
  });
  writeFileSync(`${root}docs/PARITY.md`, document);
  console.log(
    `docs/PARITY.md: ${count(comparisons, 'same')} same, ${count(comparisons, 'differs')} differ, ${count(comparisons, 'not offered')} not offered`,
  );
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
  const playAt = async ({ endpoint }: Ready) => {
    const began = performance.now();
    const played: Played[] = await play(
      {
        config: { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true },
        account: '000000000000',
        run: `r${run}`,
        patienceMs: 20_000,
        eventuallyConsistent: false,
        tell: (line) => console.error(`${endpoint}: ${line}`),
      },
      services,
    );
    return { played, ms: performance.now() - began };
  };
  const [embedded, other] = [await playAt(ours), await playAt(theirs)];
  const answers = new Map(golden.flatMap((file) => Object.entries(file.answers)));
  const comparisons = judge(embedded.played, other.played, answers);
  const figures: Figure[] = [{ what: `the ${comparisons.length} API probes`, embeddedMs: embedded.ms, localstackMs: other.ms }];
  return { comparisons, figures };
}

function tellDifferences(comparisons: readonly Comparison[]): void {
  for (const comparison of comparisons) if (comparison.verdict === 'differs') console.log(writeDifference(comparison));
  console.log(
    `${count(comparisons, 'same')} same, ${count(comparisons, 'differs')} differ, ${count(comparisons, 'not offered')} not offered`,
  );
}

function count(comparisons: readonly Comparison[], verdict: Comparison['verdict']): number {
  return comparisons.filter((comparison) => comparison.verdict === verdict).length;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
