import { ServiceRegistry } from '../../engine/gateway/registry.ts';
import { serviceLoaders } from '../../engine/services/index.ts';
import { modelOf, type ServiceName } from '../../engine/wire/model.ts';
import { placeOf } from './play.ts';
import { type Probe, type ServiceProbes, success } from './probe.ts';
import { allProbes } from './probes/index.ts';
import { unprobedErrors, unprobedOperations } from './unprobed.ts';

/** An operation of the embedded engine, and an outcome that AWS documents for it. */
export interface Pair {
  readonly service: ServiceName;
  readonly operation: string;
  /** `success`, or an error as the reference's model names it. */
  readonly outcome: string;
  readonly probed: boolean;
  /** Why no probe asks for it; undefined where one does, and where nobody said why. */
  readonly reason: string | undefined;
}

const place = placeOf({
  config: { region: 'us-east-1' },
  account: '000000000000',
  run: 'rtest00',
  patienceMs: 0,
  eventuallyConsistent: false,
  tell: () => {},
});

export function probesOf({ stories }: ServiceProbes): Probe[] {
  return Object.values(stories)
    .flatMap((story) => story(place))
    .filter((step): step is Probe => step.kind === 'probe');
}

/** Of every operation that the embedded engine supports: its success, and each error that AWS documents for it. */
export async function documentedPairs(): Promise<Pair[]> {
  const registry = new ServiceRegistry(serviceLoaders);
  const pairs = allProbes.map(async (probes) => {
    const { actions } = (await registry.load(probes.service)).definition;
    const asked = new Set(probesOf(probes).map(({ operation, expected }) => `${operation} ${expected}`));
    return actions.flatMap(({ name }) => pairsOf(probes.service, name, asked));
  });
  return (await Promise.all(pairs)).flat();
}

function pairsOf(service: ServiceName, operation: string, asked: ReadonlySet<string>): Pair[] {
  const { operations, shapes } = modelOf(service);
  const known = unprobedOperations[`${service}:${operation}`];
  const errors = (operations[operation]?.errors ?? []).map((shape) => ({
    shape,
    code: shapes[shape]?.error?.code ?? shape,
    known: unprobedErrors[`${service}:${operation} ${shape}`] ?? unprobedErrors[shape],
  }));
  return [{ shape: success, code: success, known }, ...errors].map((outcome) => {
    const probed = asked.has(`${operation} ${outcome.code}`);
    return { service, operation, outcome: outcome.shape, probed, reason: probed ? undefined : outcome.known };
  });
}
