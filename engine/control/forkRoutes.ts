import { cpSync } from 'node:fs';
import type { ControlRequest, ControlRoute } from './route.ts';
import { compareTables } from './tables/compare.ts';

const differencesMost = 200;

/** What is looked at in an engine of its own: a snapshot held against now. */
export const forkRoutes: readonly ControlRoute[] = [{ method: 'GET', path: /^\/snapshots\/([^/]+)\/compare$/, run: compare }];

/** The items of all tables, in the snapshot and now. */
async function compare({ core, query, labels: [name = ''] }: ControlRequest) {
  const store = core.snapshots.storeOf(name);
  const { forkEngine } = await import('../fork.ts');
  const fork = await forkEngine(core, (folder) => cpSync(store, folder, { recursive: true }));
  try {
    return await compareTables(fork.core, core, query, differencesMost);
  } finally {
    await fork.end();
  }
}
