import type { GatewayResponse } from '@aws-sdk/client-api-gateway';
import type { GatewayFailure } from './failure.ts';
import { type ApiResponse, headerOf, type MultiValues } from './request.ts';
import { type Substitutions, substitute, valueAt } from './substitution.ts';

/** AWS: the template of every response that an API does not word itself. */
export const defaultTemplates: Readonly<Record<string, string>> = { 'application/json': '{"message":$context.error.messageString}' };

/** The answer to a request that API Gateway turns away, in the API's own words where it has some. */
export function gatewayResponse(
  failure: GatewayFailure,
  worded: readonly GatewayResponse[],
  substitutions: Substitutions & { readonly headers: MultiValues },
): ApiResponse {
  const chosen = ownResponse(failure, worded);
  const status = Number(chosen?.statusCode ?? failure.status);
  const [type, template] = templateFor(chosen?.responseTemplates ?? defaultTemplates, headerOf(substitutions.headers, 'accept'));
  const own = headersOf(chosen?.responseParameters, substitutions);
  const headers: Record<string, string> = { 'x-amzn-ErrorType': failure.errorType, ...own };
  if (!Object.keys(own).some((name) => name.toLowerCase() === 'content-type')) headers['Content-Type'] = type;
  return { status, headers, body: substitute(template, substitutions) };
}

/** AWS: a response that is not customized falls back to DEFAULT_4XX or DEFAULT_5XX, and keeps its own status where those have none. */
function ownResponse({ type, status }: GatewayFailure, own: readonly GatewayResponse[]): GatewayResponse | undefined {
  const fallback = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  return own.find(({ responseType }) => responseType === type) ?? own.find(({ responseType }) => responseType === fallback);
}

function templateFor(templates: Readonly<Record<string, string>>, accept: string | undefined): readonly [string, string] {
  const accepted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const entries = Object.entries(templates);
  const found = entries.find(([type]) => accepted.includes(type)) ?? entries.find(([type]) => type === 'application/json') ?? entries[0];
  return found ?? ['application/json', ''];
}

/** `gatewayresponse.header.<name>` is a text in quotes, or a value of the request or of `$context`. */
function headersOf(parameters: GatewayResponse['responseParameters'], substitutions: Substitutions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [place, source] of Object.entries(parameters ?? {})) {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(place)?.[1];
    const value = /^'(.*)'$/s.exec(source)?.[1] ?? valueAt(source, substitutions);
    if (name !== undefined && value !== undefined) headers[name] = value;
  }
  return headers;
}
