import { type Feature, features } from '../../console/features.ts';
import { AwsError } from '../../engine/kernel/errors.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { offered } from './offered.ts';

/** What is missing, in the words of the person who asks for it; each is named by the refusal. */
const missing: Readonly<Partial<Record<Feature, string>>> = {
  stream: 'a journal to follow',
  freeze: 'a clock that stops',
  travel: 'a clock that can be moved ahead',
  play: 'a clock that can run faster',
  rehearse: 'a copy of itself to try a travel on',
  snapshots: 'snapshots',
  snapshotFiles: 'snapshots',
  reset: 'a reset with a way back: docker compose down -v forgets everything',
  rerun: 'a record of events: fire the rule, or invoke the function, with an event of yours',
};

/** Routes of the embedded engine that the page does not call. */
const further: readonly (readonly [BridgeRoute['method'], RegExp, string])[] = [
  ['POST', /^\/clock\/advance$/, 'a clock that can be moved ahead'],
  ['GET', /^\/(journal|runs)$/, 'a journal'],
  ['GET', /^\/rehearse\/runs$/, 'a copy of itself to try a travel on'],
  ['GET', /^\/state$/, 'a record of what was'],
  ['GET', /^\/faults(\/actions)?$/, 'faults to set'],
  ['POST', /^\/faults$/, 'faults to set'],
  ['DELETE', /^\/faults(\/[^/]+)?$/, 'faults to set'],
];

/** Each is an error that says what the engine has not: never a success that did nothing. */
export const refusedRoutes: readonly BridgeRoute[] = [
  ...Object.entries(missing).flatMap(([feature, what]) => routesOf(feature).map((route) => refusal(...route, what))),
  ...further.map((route) => refusal(...route)),
];

function routesOf(name: string): (readonly [BridgeRoute['method'], RegExp])[] {
  const found = Object.entries(features).find(([feature]) => feature === name && !offered.some((has) => has === feature));
  return (found?.[1] ?? []).map((text) => {
    const [method = '', path = ''] = text.split(' ');
    return [methodOf(method), new RegExp(`^/${path.replaceAll(/<[a-z]+>/g, '[^/]+')}$`)];
  });
}

function methodOf(text: string): BridgeRoute['method'] {
  return text === 'POST' || text === 'DELETE' ? text : 'GET';
}

function refusal(method: BridgeRoute['method'], path: RegExp, what: string): BridgeRoute {
  return {
    method,
    path,
    takesBytes: true,
    run: ({ options: { engine } }: BridgeRequest) => {
      throw new AwsError('NotOffered', `${engine} has not ${what}. The embedded engine has: ninesharp up.`, { status: 501 });
    },
  };
}
