import { mediaTypeMatches, mediaTypeOf } from '../../domain/mediaTypes.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { headerOf } from '../request.ts';
import { valueAt } from '../substitution.ts';
import { jsonPath } from '../template/jsonPath.ts';
import { renderTemplate } from '../template/renderTemplate.ts';

/** What goes to an integration that is no proxy. */
export interface MappedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Maps parameters and body. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-data-mappings.html */
export function mapRequest(exchange: Exchange): MappedRequest {
  const parameters = mappedParameters(exchange);
  const { body, overrides } = mappedBody(exchange);
  return {
    headers: { ...parameters.header, ...overrides.header },
    query: { ...parameters.querystring, ...overrides.querystring },
    path: { ...parameters.path, ...overrides.path },
    body,
  };
}

/** `integration.request.<place>.<name>`, each from a value of the request, of `$context`, of the stage, or a text in quotes. */
export function mappedParameters(exchange: Exchange): Record<'header' | 'querystring' | 'path', Record<string, string>> {
  const mapped = { header: {}, querystring: {}, path: {} };
  for (const [target, source] of Object.entries(exchange.integration.requestParameters ?? {})) {
    const [, place, name = ''] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
    const value = sourceValue(source, exchange);
    if (value === undefined) continue;
    if (place === 'header') Object.assign(mapped.header, { [name]: value });
    else if (place === 'querystring') Object.assign(mapped.querystring, { [name]: value });
    else if (place === 'path') Object.assign(mapped.path, { [name]: value });
  }
  return mapped;
}

function sourceValue(source: string, exchange: Exchange): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return literal;
  const path = /^method\.request\.body(?:\.(.+))?$/.exec(source);
  const body = exchange.body.toString('utf8');
  if (path) return path[1] === undefined ? body : bodyValue(body, path[1]);
  return valueAt(source, { ...exchange, stageVariables: exchange.stage.variables ?? {} });
}

/** The value of a path below a JSON body, as a text. */
export function bodyValue(body: string, path: string): string | undefined {
  try {
    const value = jsonPath(JSON.parse(body), path.startsWith('[') ? `$${path}` : `$.${path}`);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const noOverrides = { header: {}, querystring: {}, path: {} };

function mappedBody(exchange: Exchange) {
  const { integration, headers } = exchange;
  const templates = integration.requestTemplates ?? {};
  const type = mediaTypeOf(headerOf(headers, 'content-type')) || 'application/json';
  const template = Object.entries(templates).find(([each]) => mediaTypeOf(each) === type)?.[1];
  const body = convertedBody(exchange);
  if (template !== undefined) {
    const { text, overrides } = renderTemplate(template, exchange, body.toString('utf8'), 'requestOverride');
    return { body: text, overrides };
  }
  const passes =
    integration.passthroughBehavior === 'WHEN_NO_MATCH' ||
    (integration.passthroughBehavior === 'WHEN_NO_TEMPLATES' && Object.keys(templates).length === 0);
  if (!passes) throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE');
  return { body, overrides: noOverrides };
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html */
export function convertedBody({ integration, body, headers, api }: Exchange): Buffer | string {
  const isBinary = mediaTypeMatches(api.api.binaryMediaTypes, headerOf(headers, 'content-type'));
  if (isBinary && integration.contentHandling === 'CONVERT_TO_TEXT') return body.toString('base64');
  if (!isBinary && integration.contentHandling === 'CONVERT_TO_BINARY') return Buffer.from(body.toString('utf8'), 'base64');
  return isBinary ? body : body.toString('utf8');
}
