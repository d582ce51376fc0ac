import { AwsError } from '../kernel/errors.ts';
import { version } from '../version.ts';
import { type ControlRequest, type ControlRoute, textOf } from './route.ts';

export const stateRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/health$/, run: health },
  { method: 'POST', path: /^\/reset$/, run: reset },
  { method: 'GET', path: /^\/snapshots$/, run: ({ core }) => ({ snapshots: core.snapshots.list() }) },
  { method: 'POST', path: /^\/snapshots$/, run: save },
  {
    method: 'POST',
    path: /^\/snapshots\/([^/]+)\/restore$/,
    run: async ({ core, labels: [name = ''] }) => ({ restored: await core.restore(name) }),
  },
];

function health({ core }: ControlRequest) {
  const status = core.unavailable ? 'busy' : 'ready';
  return {
    status,
    engine: 'embedded',
    version,
    pid: process.pid,
    node: process.version,
    endpoint: core.endpoint(),
    data: core.dataFolder,
    services: core.services.names,
  };
}

async function reset({ core }: ControlRequest) {
  await core.reset();
  return { reset: true };
}

async function save({ core, body }: ControlRequest) {
  const name = textOf(body, 'name');
  if (name === undefined) throw new AwsError('InvalidSnapshotName', 'name is missing.');
  return { saved: await core.save(name) };
}
