import type { ProcessContext } from '../../../../kernel/context.ts';
import { AwsError, notImplemented } from '../../../../kernel/errors.ts';
import {
  isServiceName,
  modelOf,
  readInput,
  route,
  type WireRequest,
  type WireResponse,
  writeError,
  writeOutput,
} from '../../../../wire/wire.ts';
import type { IntegrationTarget } from '../../domain/integrationUri.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import type { ApiResponse } from '../request.ts';
import { callerFor, withinMs } from './invokeFunction.ts';
import { mapAnswer } from './mapAnswer.ts';
import { type MappedRequest, mapRequest } from './mapRequest.ts';

const integrationTimeoutMs = 29_000;

/** Another AWS service gets the mapped request in its own protocol, by the role that the integration names. */
export async function callService(
  exchange: Exchange,
  target: Exclude<IntegrationTarget, { kind: 'function' }>,
  context: ProcessContext<ApiGatewayState>,
): Promise<ApiResponse> {
  if (!isServiceName(target.service)) throw notImplemented(`execute-api: an integration with the service ${target.service}`);
  // AWS: a service takes no unsigned request.
  if (!exchange.integration.credentials) throw new GatewayFailure('API_CONFIGURATION_ERROR');
  const call = perform(wireRequest(exchange, target, mapRequest(exchange)), exchange, target.region, context);
  const { status, headers, body } = await withinMs(call, exchange.integration.timeoutInMillis ?? integrationTimeoutMs);
  const multiple = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return mapAnswer({ status, headers: multiple, body: Buffer.from(body ?? ''), selector: String(status) }, exchange);
}

/** AWS: `action/Name` says the operation in the way of the service's protocol; `path/...` is the request's path. */
function wireRequest(
  { integration, api }: Exchange,
  target: Exclude<IntegrationTarget, { kind: 'function' }>,
  { headers, query, path, body }: MappedRequest,
): WireRequest {
  const service = isServiceName(target.service) ? modelOf(target.service) : undefined;
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const search = new URLSearchParams(query);
  const isQuery = service?.protocol === 'query';
  if (target.kind === 'action' && isQuery) {
    search.set('Action', target.action);
    if (!search.has('Version')) search.set('Version', service.apiVersion);
  }
  const byTarget =
    target.kind === 'action' && !isQuery && service?.targetPrefix ? { 'x-amz-target': `${service.targetPrefix}.${target.action}` } : {};
  const place = target.kind === 'path' ? target.path.replace(/\{([^}]+)\}/g, (whole, name: string) => path[name] ?? whole) : '/';
  const credential = `AWS4-HMAC-SHA256 Credential=apigateway/20300101/${api.api.region}/${target.service}/aws4_request`;
  return {
    method: integration.httpMethod ?? 'POST',
    url: search.size === 0 ? place : `${place}?${search}`,
    headers: { 'content-type': 'application/x-amz-json-1.0', authorization: credential, ...byTarget, ...own },
    body: Buffer.from(body),
  };
}

/** The wire layer reads and writes as it does for clients; in between the call goes through the pipeline, where IAM sees it. */
async function perform(
  request: WireRequest,
  exchange: Exchange,
  region: string,
  context: ProcessContext<ApiGatewayState>,
): Promise<WireResponse> {
  const routed = route(request);
  const requestId = context.entropy.uuid();
  try {
    const input = Object(readInput(routed, request));
    const options = { as: callerFor(exchange), account: exchange.api.api.account, region };
    return writeOutput(routed, await context.call(routed.service, routed.operation, input, options), requestId);
  } catch (error) {
    if (error instanceof AwsError) return writeError(routed, error, requestId);
    throw error;
  }
}
