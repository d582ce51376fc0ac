import type { ProcessContext } from '../../../../kernel/context.ts';
import { notImplemented } from '../../../../kernel/errors.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import type { ApiResponse } from '../request.ts';
import { proxyToFunction } from './proxyToFunction.ts';

/** Hands a request to what stands behind its method, and makes its answer. */
export async function integrate(exchange: Exchange, context: ProcessContext<ApiGatewayState>): Promise<ApiResponse> {
  const { type } = exchange.integration;
  if (type === 'AWS_PROXY') return proxyToFunction(exchange, context);
  throw notImplemented(`execute-api: an integration of the type ${type}`);
}
