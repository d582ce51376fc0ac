import type { IncomingMessage, Server } from 'node:http';
import { answerControl } from '../control/control.ts';
import { isControl } from '../control/routing.ts';
import type { Streamed } from '../control/streamed.ts';
import type { EngineCore } from '../engine.ts';
import type { WireResponse } from '../wire/wire.ts';
import { answerApi, isApiRequest } from './apiRequest.ts';
import { answerAws } from './awsRequest.ts';
import { createHttpServer } from './httpServer.ts';

/** One HTTP server for everything: AWS's protocols, and the sandbox's own routes below /_sandbox/. */
export function createGateway(core: EngineCore): Server {
  return createHttpServer((request) => answer(request, core));
}

function answer(request: IncomingMessage, core: EngineCore): Promise<WireResponse | Streamed> | WireResponse {
  if (isControl(request)) return answerControl(request, core);
  if (core.unavailable) return unavailable(core.unavailable);
  if (isApiRequest(request)) return answerApi(request, core, core.dispatcher);
  return answerAws(request, core, core.dispatcher);
}

function unavailable(why: string): WireResponse {
  const body = JSON.stringify({ __type: 'ServiceUnavailable', message: `Not now: ${why}. Try again in a moment.` });
  return { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '1' }, body };
}
