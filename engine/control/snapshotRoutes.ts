import { AwsError } from '../kernel/errors.ts';
import { type ControlRequest, type ControlRoute, textOf } from './route.ts';
import { saveAutomatic } from './snapshotRing.ts';

/** Bookmarks: what was named, and what the engine saved by itself before acts that can be undone. */
export const snapshotRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/snapshots$/, run: ({ core }) => ({ snapshots: core.snapshots.list() }) },
  { method: 'POST', path: /^\/snapshots$/, run: save },
  { method: 'POST', path: /^\/snapshots\/([^/]+)\/restore$/, run: restore },
  { method: 'POST', path: /^\/snapshots\/([^/]+)\/rename$/, run: rename },
  { method: 'DELETE', path: /^\/snapshots\/([^/]+)$/, run: remove },
];

async function save({ core, body }: ControlRequest) {
  const name = textOf(body, 'name');
  if (name === undefined) throw new AwsError('InvalidSnapshotName', 'name is missing.');
  const label = textOf(body, 'label');
  return { saved: await core.save(name, label === undefined ? {} : { label }) };
}

/** With `bookmark`, the future that is left is saved first, so that restoring can be undone. */
async function restore({ core, body, actor, labels: [name = ''] }: ControlRequest) {
  core.snapshots.get(name);
  const undo = body['bookmark'] === true ? await saveAutomatic(core, `before restoring ${name}`) : undefined;
  const restored = await core.restore(name, { actor, ...(undo && { undo: undo.name }) });
  return { restored, ...(undo && { undo: undo.name }) };
}

function rename({ core, body, labels: [name = ''] }: ControlRequest) {
  const to = textOf(body, 'to');
  if (to === undefined) throw new AwsError('InvalidSnapshotName', 'to is missing.');
  return { renamed: core.snapshots.rename(name, to) };
}

function remove({ core, labels: [name = ''] }: ControlRequest) {
  core.snapshots.remove(name);
  return { removed: name };
}
