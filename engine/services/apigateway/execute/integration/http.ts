import type { Exchange } from '../exchange.ts';
import type { ApiResponse, MultiValues } from '../request.ts';
import { answerHeaders } from './answerHeaders.ts';
import { filledUri } from './filledUri.ts';
import { withinMs } from './invokeFunction.ts';
import { mapAnswer, noteIntegration } from './mapAnswer.ts';
import { convertedBody, mappedParameters, mapRequest } from './mapRequest.ts';
import { forwardedHeaders } from './proxyEvent.ts';
import { type HttpAnswer, sendHttp } from './sendHttp.ts';

const integrationTimeoutMs = 29_000;

/** An HTTP endpoint gets what the mappings make, and its status chooses the response. */
export async function http(exchange: Exchange): Promise<ApiResponse> {
  const { headers, query, path, body } = mapRequest(exchange);
  const sent = { 'User-Agent': agentOf(exchange), Accept: 'application/json', 'Content-Type': 'application/json', ...headers };
  const answer = await within(exchange, {
    url: urlOf(exchange, path, singles(query)),
    headers: sent,
    body: hasBody(exchange) ? body : '',
  });
  return mapAnswer({ ...answer, selector: String(answer.status) }, exchange);
}

/** An HTTP endpoint gets the request as it is, and its answer is the method's. */
export async function httpProxy(exchange: Exchange): Promise<ApiResponse> {
  const mapped = mappedParameters(exchange);
  const headers = { ...withoutHost(forwardedHeaders(exchange)), 'User-Agent': agentOf(exchange), ...mapped.header };
  const query = { ...exchange.query, ...singles(mapped.querystring) };
  const answer = await within(exchange, { url: urlOf(exchange, mapped.path, query), headers, body: convertedBody(exchange) });
  noteIntegration(exchange, answer.status, answer.status);
  return { status: answer.status, headers: answerHeaders(new Map(Object.entries(answer.headers))), body: answer.body };
}

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

function within({ integration, request }: Exchange, sent: Sent): Promise<HttpAnswer> {
  const { httpMethod = 'GET' } = integration;
  const verb = httpMethod === 'ANY' ? request.verb : httpMethod;
  return withinMs(sendHttp({ ...sent, verb }), integration.timeoutInMillis ?? integrationTimeoutMs);
}

/** `{name}` in the URI is what `integration.request.path.name` was mapped to. */
function urlOf(exchange: Exchange, path: Readonly<Record<string, string>>, query: MultiValues): string {
  const uri = filledUri(exchange).replace(/\{([^}]+)\}/g, (whole, name: string) => path[name.replace(/\+$/, '')] ?? whole);
  const url = new URL(uri);
  for (const [name, values] of Object.entries(query)) for (const value of values) url.searchParams.append(name, value);
  return url.href;
}

function singles(values: Readonly<Record<string, string>>): MultiValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}

function withoutHost(headers: MultiValues): MultiValues {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !['host', 'user-agent'].includes(name.toLowerCase())));
}

/** AWS: what calls an HTTP endpoint says which API it is. */
function agentOf({ api }: Exchange): string {
  return `AmazonAPIGateway_${api.api.id}`;
}

function hasBody({ integration, request }: Exchange): boolean {
  const { httpMethod = 'GET' } = integration;
  const verb = httpMethod === 'ANY' ? request.verb : httpMethod;
  return verb !== 'GET' && verb !== 'HEAD';
}
