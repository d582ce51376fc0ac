import { parseArgs } from 'node:util';
import { Problem } from '../../sandbox/problem.ts';
import { expectAccount, identifyAt, regionOf } from '../../sandbox/scenario/awsAccount.ts';
import { allProbes } from './probes/index.ts';
import { record } from './recording.ts';

// `npm run record -- --engine aws --account 123456789012 [service ...]`: asks AWS, and keeps its answers under test/parity/golden.
const { values, positionals } = parseArgs({
  options: { engine: { type: 'string' }, account: { type: 'string' } },
  allowPositionals: true,
});
const probes = positionals.length === 0 ? allProbes : allProbes.filter(({ service }) => positionals.includes(service));
let interrupted = false;
process.on('SIGINT', () => {
  interrupted = true;
  console.error('interrupted: clearing away what was made, please wait');
});

try {
  if (values.engine !== 'aws')
    throw new Problem('usage', 'only AWS is recorded', 'its answers decide', 'npm run record -- --engine aws --account <id>');
  const region = await regionOf(process.env);
  await expectAccount(values.account, identifyAt(region), process.env);
  const recording = await record(probes, {
    config: { region },
    account: values.account ?? '',
    patienceMs: 300_000,
    eventuallyConsistent: true,
    tell: (line) => console.error(line),
    interrupted: () => interrupted,
  });
  for (const line of recording.surprises) console.log(line);
  console.log(interrupted ? 'nothing was kept' : `kept: ${recording.files.join(', ')}`);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`${error.message}\n  why  ${error.why}\n  fix  ${error.fix}\n  more ${error.docs}`);
  process.exitCode = error.exitCode;
}
