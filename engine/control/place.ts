import type { EngineCore } from '../engine.ts';
import type { Place } from './calls.ts';

/** What people look at is kept by these. */
const shown = ['events', 'lambda', 'dynamodb', 'logs'] as const;
const usual = { account: '000000000000', region: 'us-east-1' };

/** The accounts and regions in which there is something to look at. */
export function placesOf({ store }: EngineCore): { account: string; region: string }[] {
  const places = shown.flatMap((service) => store.places(service));
  return [...new Map(places.map((place) => [`${place.account}/${place.region}`, place])).values()];
}

/** `account` and `region` of a query; where it says nothing, the usual ones, or the first place with something in it if there is nothing there. */
export function placeIn(core: EngineCore, query: URLSearchParams): { account: string; region: string } {
  const [account, region] = [query.get('account'), query.get('region')];
  if (account !== null || region !== null) return { account: account ?? usual.account, region: region ?? usual.region };
  const places = placesOf(core);
  const isUsual = (place: Place) => place.account === usual.account && place.region === usual.region;
  return places.find(isUsual) ?? places[0] ?? usual;
}
