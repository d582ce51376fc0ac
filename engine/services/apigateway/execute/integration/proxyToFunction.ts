import type { ProcessContext } from '../../../../kernel/context.ts';
import { readIntegrationUri } from '../../domain/integrationUri.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import type { ApiResponse } from '../request.ts';
import { filledUri } from './filledUri.ts';
import { invokeFunction } from './invokeFunction.ts';
import { noteIntegration } from './mapAnswer.ts';
import { proxyAnswer } from './proxyAnswer.ts';
import { proxyEvent } from './proxyEvent.ts';

/** The function gets the request whole, and says the answer whole. */
export async function proxyToFunction(exchange: Exchange, context: ProcessContext<ApiGatewayState>): Promise<ApiResponse> {
  const target = readIntegrationUri(filledUri(exchange));
  if (target?.kind !== 'function') throw new GatewayFailure('API_CONFIGURATION_ERROR');
  const { payload, functionError } = await invokeFunction(exchange, target, JSON.stringify(proxyEvent(exchange)), context);
  if (functionError !== undefined) throw malformed();
  const response = proxyAnswer(payload, exchange);
  if (!response) throw malformed();
  noteIntegration(exchange, 200, response.status);
  return response;
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html */
function malformed(): GatewayFailure {
  return new GatewayFailure('DEFAULT_5XX', { status: 502 });
}
