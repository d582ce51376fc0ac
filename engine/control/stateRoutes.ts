import { features } from '../../console/features.ts';
import { version } from '../version.ts';
import { placesOf } from './place.ts';
import type { ControlRequest, ControlRoute } from './route.ts';
import { saveAutomatic } from './snapshotRing.ts';

export const stateRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/health$/, run: health },
  { method: 'GET', path: /^\/places$/, run: ({ core }) => ({ places: placesOf(core) }) },
  { method: 'POST', path: /^\/reset$/, run: reset },
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
    features: Object.keys(features),
    startedAt: new Date(core.startedAt).toISOString(),
  };
}

/** With `bookmark`, what there was is saved first. */
async function reset({ core, body }: ControlRequest) {
  const undo = body['bookmark'] === true ? await saveAutomatic(core, 'before reset') : undefined;
  await core.reset();
  return { reset: true, ...(undo && { undo: undo.name }) };
}
