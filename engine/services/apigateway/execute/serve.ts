import type { ProcessContext } from '../../../kernel/context.ts';
import { findRoute } from '../domain/routes.ts';
import type { ApiGatewayState } from '../state.ts';
import { authorize } from './authorization/authorize.ts';
import { decompressed } from './compression.ts';
import type { ContextVariables } from './contextVariables.ts';
import type { Exchange } from './exchange.ts';
import { GatewayFailure } from './failure.ts';
import { integrate } from './integration/integrate.ts';
import { checkLimits } from './limits/apiKey.ts';
import { type ApiRequest, type ApiResponse, type MultiValues, multiQuery } from './request.ts';
import type { Served } from './servedApi.ts';
import { validateRequest } from './validation/validateRequest.ts';

/** The steps of a request, in AWS's order: route, authorize, key and limits, validation, integration. */
export async function serve(
  request: ApiRequest,
  served: Served,
  headers: MultiValues,
  variables: ContextVariables,
  context: ProcessContext<ApiGatewayState>,
): Promise<ApiResponse> {
  const exchange = routed(request, served, headers, variables);
  const usageIdentifierKey = await authorize(exchange, context);
  checkLimits(exchange, usageIdentifierKey, context);
  validateRequest(exchange);
  const startedAt = context.clock.now();
  try {
    return await integrate(exchange, context);
  } finally {
    const latency = context.clock.now() - startedAt;
    Object.assign(variables, { integrationLatency: latency, integration: { ...variables.integration, latency } });
  }
}

function routed(request: ApiRequest, { stage, api }: Served, headers: MultiValues, variables: ContextVariables): Exchange {
  const body = decompressed(request, api.api);
  if (!body) throw new GatewayFailure('REQUEST_TOO_LARGE');
  const route = findRoute(api.routes, request.path);
  const method = route && methodOf(route.resource.resourceMethods, request.verb);
  // AWS: neither a path nor a verb that is unknown is told apart from a request without credentials.
  if (!route || !method?.methodIntegration) throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN');
  Object.assign(variables, { resourceId: route.resource.id, resourcePath: route.resource.path });
  const { account, region, id } = api.api;
  return {
    ...route,
    request,
    body,
    stage,
    api,
    method,
    integration: method.methodIntegration,
    headers,
    query: multiQuery(request.query),
    variables,
    methodArn: `arn:aws:execute-api:${region}:${account}:${id}/${stage.stageName}/${request.verb}${request.path}`,
  };
}

function methodOf<Method>(methods: Readonly<Record<string, Method>>, verb: string): Method | undefined {
  return Object.hasOwn(methods, verb) ? methods[verb] : methods['ANY'];
}
