import type { ProcessContext } from '../../../kernel/context.ts';
import { defineProcess } from '../../../kernel/service.ts';
import type { ApiGatewayState } from '../state.ts';
import { beginVariables, type ContextVariables } from './contextVariables.ts';
import { GatewayFailure } from './failure.ts';
import { gatewayResponse } from './gatewayResponse.ts';
import { type ApiRequest, type ApiResponse, type MultiValues, multiHeaders, multiQuery } from './request.ts';
import { serve } from './serve.ts';
import { findServed, type Served } from './servedApi.ts';

/** Takes a request of a deployed API: AWS's `execute-api`. It is no operation of the control plane: the gateway performs it. */
export const ExecuteApi = defineProcess<ApiRequest, ApiResponse, ApiGatewayState>({
  name: 'ExecuteApi',
  permission: 'none',

  async run(request, context) {
    const served = findServed(context.state, request.restApiId, request.stageName);
    if (!served || served.api.api.disableExecuteApiEndpoint) return forbidden(context.requestId);
    const headers = multiHeaders(request.headers);
    const variables = beginVariables(request, served.api.api, headers, context);
    Object.assign(variables, { deploymentId: served.api.deploymentId });
    const response = await answer(request, served, headers, variables, context);
    return {
      ...response,
      headers: { 'x-amzn-RequestId': context.requestId, 'x-amz-apigw-id': variables.extendedRequestId, ...response.headers },
    };
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
  context: ProcessContext<ApiGatewayState>,
): Promise<ApiResponse> {
  try {
    return await serve(request, served, headers, variables, context);
  } catch (error) {
    if (!(error instanceof GatewayFailure)) throw error;
    variables.error = {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.type,
      ...error.details,
    };
    return gatewayResponse(error, served.api.gatewayResponses, {
      variables,
      stageVariables: served.stage.variables ?? {},
      headers,
      query: multiQuery(request.query),
      pathParameters: {},
    });
  }
}
