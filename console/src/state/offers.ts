import type { Feature } from '../../features.ts';
import { useLive } from './live.ts';
import { about } from './store.ts';

/** Whether the engine behind the page can do that; nothing is offered before it has said so. */
export function offers(feature: Feature): boolean {
  return about.value?.features.includes(feature) ?? false;
}

/** The same in a component, which is drawn again when the engine has said so. */
export function useOffers(feature: Feature): boolean {
  return useLive(() => offers(feature));
}
