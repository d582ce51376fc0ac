import { planUntil, waitingTimers } from './plan.ts';
import { type ControlRequest, type ControlRoute, instantIn, limitOf } from './route.ts';

export const dueRoutes: readonly ControlRoute[] = [{ method: 'GET', path: /^\/due$/, run: due }];

/**
 * What waits for its instant, earliest first; with `until`, everything that falls due until then, with the version of the clock that the plan was
 * made on.
 */
async function due({ core, query }: ControlRequest) {
  const until = instantIn(query, 'until');
  if (until === undefined) return { due: waitingTimers(core, limitOf(query, 50, 1_000)).map(withInstant) };
  const clockVersion = core.clockActs;
  const plan = await planUntil(core, until, limitOf(query, 50, 1_000));
  return { ...plan, due: plan.due.map(withInstant), clockVersion, now: iso(core.clock.now()), until: iso(until) };
}

function withInstant<Item extends { readonly at: number }>({ at, ...rest }: Item) {
  return { at: iso(at), ...rest };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
