import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import type { ApiResponse } from '../request.ts';
import { mapAnswer } from './mapAnswer.ts';
import { mapRequest } from './mapRequest.ts';

/** Nothing stands behind the method: its request template says a status, and that chooses the response. */
export function mock(exchange: Exchange): ApiResponse {
  const status = statusOf(mapRequest(exchange).body.toString('utf8'));
  if (status === undefined) throw new GatewayFailure('API_CONFIGURATION_ERROR');
  return mapAnswer({ status, headers: {}, body: Buffer.alloc(0), selector: String(status) }, exchange);
}

/** AWS: `{"statusCode": 200}`; a template is not strictly JSON, as the console's own examples are not. */
function statusOf(text: string): number | undefined {
  const found = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
