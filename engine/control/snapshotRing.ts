import type { EngineCore } from '../engine.ts';
import type { Snapshot } from '../store/snapshots.ts';

/** So many snapshots that the engine saved by itself are kept; those that were named are never let go of. */
const keptAutomatic = 20;

/** Saves what there is before something that can be undone by restoring it. */
export async function saveAutomatic(core: EngineCore, label: string): Promise<Snapshot> {
  const saved = await core.save(`auto-${core.journal.lastSeq}`, { automatic: true, label });
  const automatic = core.snapshots.list().filter((snapshot) => snapshot.automatic === true);
  for (const { name } of automatic.slice(0, -keptAutomatic)) core.snapshots.remove(name);
  return saved;
}
