import type { Route, RouteRequest } from '../../engine/control/route.ts';
import type { BridgeContext } from './bridge.ts';

export type BridgeRequest = RouteRequest & BridgeContext;
export type BridgeRoute = Route<BridgeRequest>;
