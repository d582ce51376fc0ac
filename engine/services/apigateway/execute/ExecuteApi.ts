import type { ProcessContext } from '../../../kernel/context.ts';
import { defineProcess } from '../../../kernel/service.ts';
import type { ApiGatewayState } from '../state.ts';
import { compressed } from './compression.ts';
import { beginVariables, type ContextVariables } from './contextVariables.ts';
import { GatewayFailure } from './failure.ts';
import { gatewayResponse } from './gatewayResponse.ts';
import { writeAccessLog } from './logging/accessLog.ts';
import { addMetrics } from './logging/apiMetrics.ts';
import { writeExecutionLog } from './logging/executionLog.ts';
import { type ApiRequest, type ApiResponse, type MultiValues, multiHeaders, multiQuery } from './request.ts';
import { findServed, type Served } from './servedApi.ts';
import type { Substitutions } from './substitution.ts';

type Context = ProcessContext<ApiGatewayState>;

/** Takes a request of a deployed API: AWS's `execute-api`. It is no operation of the control plane: the gateway performs it. */
export const ExecuteApi = defineProcess<ApiRequest, ApiResponse, ApiGatewayState>({
  name: 'ExecuteApi',
  permission: 'none',

  async run(request, context) {
    const served = findServed(context.state, request.restApiId, request.stageName);
    if (!served || served.api.api.disableExecuteApiEndpoint) return forbidden(context.requestId);
    const { api } = served.api;
    const headers = multiHeaders(request.headers);
    const variables = beginVariables(request, api, headers, context);
    Object.assign(variables, { deploymentId: served.api.deploymentId });
    const response = compressed(await answer(request, served, headers, variables, context), request, api);
    noteOutcome(variables, response, context);
    addMetrics(served, variables, context);
    await writeExecutionLog({ request, stage: served.stage, variables, response }, context);
    await writeAccessLog(served.stage, substitutionsOf(request, served, headers, variables), context);
    const own = { 'x-amzn-RequestId': context.requestId, 'x-amz-apigw-id': variables.extendedRequestId };
    return { ...response, headers: { ...own, ...response.headers } };
  },
});

/** AWS: an unknown API has no name to resolve, and an unknown stage is told nothing more. */
function forbidden(requestId: string): ApiResponse {
  const headers = { 'x-amzn-RequestId': requestId, 'x-amzn-ErrorType': 'ForbiddenException', 'Content-Type': 'application/json' };
  return { status: 403, headers, body: JSON.stringify({ message: 'Forbidden' }) };
}

async function answer(
  request: ApiRequest,
  served: Served,
  headers: MultiValues,
  variables: ContextVariables,
  context: Context,
): Promise<ApiResponse> {
  // With JSON Schema and Velocity, which creating an API has no need of.
  const { serve } = await import('./serve.ts');
  try {
    return await serve(request, served, headers, variables, context);
  } catch (error) {
    if (!(error instanceof GatewayFailure)) throw error;
    variables.error = {
      message: error.message,
      messageString: error.message === '' ? 'null' : JSON.stringify(error.message),
      responseType: error.type,
      ...error.details,
    };
    return gatewayResponse(error, served.api.gatewayResponses, substitutionsOf(request, served, headers, variables));
  }
}

function substitutionsOf(request: ApiRequest, { stage }: Served, headers: MultiValues, variables: ContextVariables): Substitutions {
  return { variables, stageVariables: stage.variables ?? {}, headers, query: multiQuery(request.query), pathParameters: {} };
}

/** What access logs tell of the answer. */
function noteOutcome(variables: ContextVariables, { status, body }: ApiResponse, { clock }: Context): void {
  const responseLatency = clock.now() - Number(variables['requestTimeEpoch']);
  Object.assign(variables, { status, responseLength: Buffer.byteLength(body), responseLatency });
}
