import type { AwsError } from '../kernel/errors.ts';
import type { ProtocolCodec, Route, WireRequest, WireResponse } from './message.ts';
import type { Protocol } from './model.ts';
import { awsJson } from './protocols/awsJson.ts';
import { query } from './protocols/query.ts';
import { restJson } from './protocols/restJson.ts';
import { restXml } from './protocols/restXml.ts';

export type { Route, WireRequest, WireResponse } from './message.ts';
export { isServiceName, modelOf } from './model.ts';
export { route } from './routing/route.ts';

const codecs: Record<Protocol, ProtocolCodec> = { json: awsJson, 'rest-json': restJson, query, 'rest-xml': restXml };

/** The operation's input, typed as the SDK types it and checked against the model. Throws the AwsError that AWS would answer. */
export function readInput(route: Route, request: WireRequest): unknown {
  if (route.refusal) throw route.refusal;
  return codecs[route.protocol].readInput(route, request);
}

/** Takes an output as the SDK types it; instants may also be milliseconds, and JSON may be spliced in with RawJson. */
export function writeOutput(route: Route, output: unknown, requestId: string): WireResponse {
  return codecs[route.protocol].writeOutput(route, output, requestId);
}

export function writeError(route: Route, error: AwsError, requestId: string): WireResponse {
  return codecs[route.protocol].writeError(route, error, requestId);
}
