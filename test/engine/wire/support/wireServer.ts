import { createServer, type IncomingMessage, type Server } from 'node:http';
import { AwsError } from '../../../../engine/kernel/errors.ts';
import type { ServiceModel } from '../../../../engine/wire/model.ts';
import {
  type Route,
  readInput,
  route,
  type WireRequest,
  type WireResponse,
  writeError,
  writeOutput,
} from '../../../../engine/wire/wire.ts';

/** What a test wants answered: an output, or an AwsError to throw. */
type Answer = (input: unknown, route: Route) => unknown;

export interface WireServer {
  readonly endpoint: string;
  readonly requests: WireRequest[];
  /** What readInput made of the last request. */
  lastInput: unknown;
  lastRoute: Route | undefined;
  answer: Answer;
  /** Replaces a route's table, e.g. by one without constraints. */
  model: (model: ServiceModel) => ServiceModel;
  stop(): Promise<void>;
}

const requestId = '4b1e3c9a-0000-4000-8000-000000000001';

/** The smallest server that can be made of the wire layer: no pipeline, no services. */
export async function startWireServer(): Promise<WireServer> {
  const state: WireServer = {
    endpoint: '',
    requests: [],
    lastInput: undefined,
    lastRoute: undefined,
    answer: () => ({}),
    model: (model) => model,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server: Server = createServer(async (incoming, outgoing) => {
    const { status, headers, body } = respond(state, await readRequest(incoming));
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(state, { endpoint: `http://127.0.0.1:${port}` });
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(chunks) };
}

function respond(state: WireServer, request: WireRequest): WireResponse {
  state.requests.push(request);
  const routed = route(request);
  const found: Route = { ...routed, model: state.model(routed.model) };
  state.lastRoute = found;
  try {
    state.lastInput = readInput(found, request);
    return writeOutput(found, state.answer(state.lastInput, found), requestId);
  } catch (error) {
    if (error instanceof AwsError) return writeError(found, error, requestId);
    return writeError(
      found,
      new AwsError('InternalFailure', String(error instanceof Error ? error.stack : error), { status: 500 }),
      requestId,
    );
  }
}
