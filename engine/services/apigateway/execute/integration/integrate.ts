import type { ProcessContext } from '../../../../kernel/context.ts';
import { readIntegrationUri } from '../../domain/integrationUri.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import type { ApiResponse } from '../request.ts';
import { callFunction } from './callFunction.ts';
import { callService } from './callService.ts';
import { filledUri } from './filledUri.ts';
import { http, httpProxy } from './http.ts';
import { mock } from './mock.ts';
import { proxyToFunction } from './proxyToFunction.ts';

/** Hands a request to what stands behind its method, and makes its answer. */
export async function integrate(exchange: Exchange, context: ProcessContext<ApiGatewayState>): Promise<ApiResponse> {
  switch (exchange.integration.type) {
    case 'MOCK':
      return mock(exchange);
    case 'HTTP':
      return http(exchange);
    case 'HTTP_PROXY':
      return httpProxy(exchange);
    case 'AWS_PROXY':
      return proxyToFunction(exchange, context);
    default:
      return callAws(exchange, context);
  }
}

function callAws(exchange: Exchange, context: ProcessContext<ApiGatewayState>): Promise<ApiResponse> {
  const target = readIntegrationUri(filledUri(exchange));
  if (!target) throw new GatewayFailure('API_CONFIGURATION_ERROR');
  return target.kind === 'function' ? callFunction(exchange, target, context) : callService(exchange, target, context);
}
