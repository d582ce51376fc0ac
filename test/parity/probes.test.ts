import { expect, it } from 'vitest';
import { ServiceRegistry } from '../../engine/gateway/registry.ts';
import { serviceLoaders } from '../../engine/services/index.ts';
import { testEngine } from '../engine/support/testEngine.ts';
import { readGolden } from './golden.ts';
import { documentedPairs } from './pairs.ts';
import { play } from './play.ts';
import { allProbes } from './probes/index.ts';
import { unprobedErrors, unprobedOperations } from './unprobed.ts';
import { isAsOnAws } from './verdict.ts';

const engine = testEngine();
/** What AWS answered, where somebody asked it: this decides. */
const golden = new Map(readGolden().flatMap(({ answers }) => Object.entries(answers)));
const player = {
  account: '000000000000',
  run: 'rtest00',
  patienceMs: 20_000,
  eventuallyConsistent: false,
};
const local = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true };

it.each(allProbes)(
  'the embedded engine answers $service as AWS did when it was recorded, or else as it documents',
  { timeout: 120_000 },
  async (probes) => {
    const told: string[] = [];

    const config = { ...local, endpoint: engine.endpoint };
    const played = await play({ ...player, config, tell: (line) => told.push(line) }, [probes]);

    expect(told).toEqual([]);
    const wrong = played.filter(({ key, probe, answer }) => !isAsOnAws(answer, probe, golden.get(key)));
    expect(wrong.map(({ key, probe, answer }) => ({ key, expected: golden.get(key) ?? probe.expected, answer }))).toEqual([]);
    const keys = played.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  },
);

it('each service of the embedded engine has probes', () => {
  expect(new ServiceRegistry(serviceLoaders).names.filter((name) => !allProbes.some(({ service }) => service === name))).toEqual([]);
});

it('each operation has a probe of its success and of each error that AWS documents, or a reason', async () => {
  const unexplained = (await documentedPairs()).filter(({ probed, reason }) => !probed && reason === undefined);

  expect(unexplained.map(({ service, operation, outcome }) => `${service}:${operation} ${outcome}`)).toEqual([]);
});

it('no reason is given for what has a probe or is not there', async () => {
  const missing = (await documentedPairs()).filter(({ probed }) => !probed);
  const used = new Set(
    missing.flatMap(({ service, operation, outcome }) => [`${service}:${operation}`, `${service}:${operation} ${outcome}`, outcome]),
  );

  expect([...Object.keys(unprobedErrors), ...Object.keys(unprobedOperations)].filter((key) => !used.has(key))).toEqual([]);
});
