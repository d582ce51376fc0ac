import type { Service } from '../kernel/service.ts';
import type { LmdbStore } from '../store/lmdbStore.ts';

type Owner<State> = Pick<Service<State>, 'name' | 'scope' | 'state'>;

/** A service's state for an account and a region, as far as the service tells them apart. */
export function stateOf<State>(store: LmdbStore, { name, scope, state }: Owner<State>, account: string, region: string): State {
  const owner = scope === 'partition' ? 'partition' : account;
  const place = scope === 'regional' ? region : 'global';
  return state(store.scope([name, owner, place]), (keyspace) => store.keyspace([name, owner, place, keyspace]));
}
