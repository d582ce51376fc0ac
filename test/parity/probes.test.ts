import { expect, it } from 'vitest';
import { ServiceRegistry } from '../../engine/gateway/registry.ts';
import { serviceLoaders } from '../../engine/services/index.ts';
import { isServiceName, modelOf } from '../../engine/wire/model.ts';
import { testEngine } from '../engine/support/testEngine.ts';
import { readGolden } from './golden.ts';
import { placeOf, play } from './play.ts';
import { type Probe, success } from './probe.ts';
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

/** What the probes of a service ask of an operation, as the API reference names it: `success` or an error. */
function outcomesAsked(service: string): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  const place = placeOf({ ...player, config: local, tell: () => {} });
  const steps = allProbes.filter((probes) => probes.service === service).flatMap(({ stories }) => Object.values(stories));
  for (const { operation, expected } of steps.flatMap((story) => story(place)).filter((step): step is Probe => step.kind === 'probe'))
    asked.set(operation, (asked.get(operation) ?? new Set()).add(expected));
  return asked;
}

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

it('each operation of the embedded engine has a probe of its success, or a reason', async () => {
  const missing: string[] = [];
  for (const { service } of allProbes) {
    const { actions } = (await new ServiceRegistry(serviceLoaders).load(service)).definition;
    const asked = outcomesAsked(service);
    const unasked = actions.filter(({ name }) => !asked.get(name)?.has(success) && !unprobedOperations[`${service}:${name}`]);
    missing.push(...unasked.map(({ name }) => `${service}:${name}`));
  }

  expect(missing).toEqual([]);
});

it('each documented error of these operations has a probe, or a reason', async () => {
  const missing: string[] = [];
  for (const { service } of allProbes) {
    const { actions } = (await new ServiceRegistry(serviceLoaders).load(service)).definition;
    const asked = outcomesAsked(service);
    for (const { name } of actions) {
      const errors = documentedErrors(service, name).filter(({ code }) => !asked.get(name)?.has(code));
      const unexplained = errors.filter(({ shape }) => ![shape, `${service}:${name} ${shape}`].some((key) => unprobedErrors[key]));
      missing.push(...unexplained.map(({ shape }) => `${service}:${name} ${shape}`));
    }
  }

  expect(missing).toEqual([]);
});

it('no reason is given for what has a probe or is not there', () => {
  const useless = Object.keys(unprobedErrors).filter((key) => {
    const [, service, operation, shape] = /^(?:(\w+):(\w+) )?(\w+)$/.exec(key) ?? [];
    const services = allProbes.map((probes) => probes.service).filter((name) => service === undefined || name === service);
    return !services.some((name) =>
      [...outcomesAsked(name)].some(
        ([asked, outcomes]) =>
          (operation === undefined || asked === operation) &&
          documentedErrors(name, asked).some((error) => error.shape === shape && !outcomes.has(error.code)),
      ),
    );
  });

  expect(useless).toEqual([]);
});

function documentedErrors(service: string, operation: string): { readonly shape: string; readonly code: string }[] {
  if (!isServiceName(service)) return [];
  const { operations, shapes } = modelOf(service);
  return (operations[operation]?.errors ?? []).map((shape) => ({ shape, code: shapes[shape]?.error?.code ?? shape }));
}
