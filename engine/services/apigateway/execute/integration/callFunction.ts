import type { ProcessContext } from '../../../../kernel/context.ts';
import type { IntegrationTarget } from '../../domain/integrationUri.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { type ApiResponse, headerOf } from '../request.ts';
import { invokeFunction } from './invokeFunction.ts';
import { mapAnswer } from './mapAnswer.ts';
import { mapRequest } from './mapRequest.ts';

/** The function gets what the request template makes; what it returns, or the message of its error, chooses the response. */
export async function callFunction(
  exchange: Exchange,
  target: Extract<IntegrationTarget, { kind: 'function' }>,
  context: ProcessContext<ApiGatewayState>,
): Promise<ApiResponse> {
  const { body, headers } = mapRequest(exchange);
  const multiple = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  // AWS: docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
  const type = headerOf(multiple, 'X-Amz-Invocation-Type') === 'Event' ? 'Event' : 'RequestResponse';
  const text = body.toString('utf8');
  const { payload, functionError } = await invokeFunction(exchange, target, text.trim() === '' ? '{}' : text, context, type);
  const selector = functionError === undefined ? undefined : errorMessage(payload);
  return mapAnswer({ status: 200, headers: {}, body: payload, selector }, exchange);
}

/** AWS: selection patterns are held against the whole message of a function's error. */
function errorMessage(payload: Buffer): string {
  try {
    const { errorMessage: message } = Object(JSON.parse(payload.toString('utf8')));
    return typeof message === 'string' ? message : '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}
