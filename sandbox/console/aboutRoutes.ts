import { ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { version } from '../../engine/version.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { offered } from './offered.ts';
import { placeOf } from './place.ts';

/** What answers, where, and what time it is there: the machine's. */
export const aboutRoutes: readonly BridgeRoute[] = [
  { method: 'GET', path: /^\/health$/, run: health },
  { method: 'GET', path: /^\/places$/, run: ({ options: { clientConfig } }) => ({ places: [placeOf(clientConfig)] }) },
  { method: 'GET', path: /^\/clock$/, run: clock },
];

async function health({ aws, options: { engine, endpoint }, startedAt }: BridgeRequest) {
  // A console whose engine is away must not look well.
  await aws.events.send(new ListEventBusesCommand({ Limit: 1 }));
  return {
    status: 'ready',
    engine,
    version,
    pid: process.pid,
    node: process.version,
    endpoint,
    features: offered,
    startedAt: new Date(startedAt).toISOString(),
  };
}

function clock({ nowMs }: BridgeRequest) {
  const now = new Date(nowMs()).toISOString();
  return { now, wallNow: now, aheadMs: 0, mode: 'running', speed: 1, version: 0, moving: false };
}
