import type { IntegrationResponse } from '@aws-sdk/client-api-gateway';
import { matchesWhole } from '../../../../kernel/patterns.ts';
import { mediaTypeMatches } from '../../domain/mediaTypes.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { type ApiResponse, headerOf, type MultiValues } from '../request.ts';
import { valueAt } from '../substitution.ts';
import { renderTemplate } from '../template/renderTemplate.ts';
import { answerHeaders } from './answerHeaders.ts';
import { bodyValue } from './mapRequest.ts';

/** What an integration that is no proxy has answered. */
export interface IntegrationAnswer {
  readonly status: number;
  readonly headers: MultiValues;
  readonly body: Buffer;
  /** What selection patterns are held against: an error message of a function, a status of everything else. */
  readonly selector: string | undefined;
}

/** Chooses the integration response, and makes the method's response of the answer. */
export function mapAnswer(answer: IntegrationAnswer, exchange: Exchange): ApiResponse {
  noteIntegration(exchange, answer.status, answer.status);
  const chosen = chooseResponse(exchange, answer.selector);
  // AWS: an answer for which there is no mapping is the API's own fault.
  if (!chosen) throw new GatewayFailure('API_CONFIGURATION_ERROR');
  const headers = mappedHeaders(chosen, answer, exchange);
  const { type, text, overrides } = mappedBody(chosen, answer, exchange);
  for (const [name, value] of Object.entries(overrides.header)) headers.set(name, [value]);
  const typed = [...headers.keys()].some((name) => name.toLowerCase() === 'content-type');
  if (!typed) headers.set('Content-Type', [type]);
  return { status: overrides.status ?? Number(chosen.statusCode ?? '200'), headers: answerHeaders(headers), body: text };
}

/**
 * What access logs tell of the integration: the status of the service that was called, and the one that its code said.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function noteIntegration({ variables }: Pick<Exchange, 'variables'>, integrationStatus: number, status: number): void {
  Object.assign(variables, { integrationStatus, integration: { ...variables.integration, integrationStatus, status } });
}

/** AWS: the first pattern that matches the whole of it, else the response without a pattern. */
function chooseResponse({ integration }: Exchange, selector: string | undefined): IntegrationResponse | undefined {
  const responses = Object.values(integration.integrationResponses ?? {});
  const matching = responses.find(
    ({ selectionPattern }) => selectionPattern && selector !== undefined && matches(selectionPattern, selector),
  );
  return matching ?? responses.find(({ selectionPattern }) => !selectionPattern);
}

function matches(pattern: string, text: string): boolean {
  try {
    return matchesWhole(pattern, text);
  } catch {
    // No pattern, or one that does not end: the API's author wrote it.
    throw new GatewayFailure('API_CONFIGURATION_ERROR');
  }
}

function mappedHeaders(
  { responseParameters }: IntegrationResponse,
  answer: IntegrationAnswer,
  exchange: Exchange,
): Map<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const [target, source] of Object.entries(responseParameters ?? {})) {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const values = sourceValues(source, answer, exchange);
    if (name !== undefined && values.length > 0) headers.set(name, values);
  }
  return headers;
}

function sourceValues(source: string, { headers, body }: IntegrationAnswer, exchange: Exchange): readonly string[] {
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return [literal];
  const [, place, name = ''] = /^integration\.response\.(header|multivalueheader|body)(?:\.(.+))?$/.exec(source) ?? [];
  if (place === 'header') return present(headerOf(headers, name));
  if (place === 'multivalueheader') return Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? [];
  if (place === 'body') return present(name === '' ? body.toString('utf8') : bodyValue(body.toString('utf8'), name));
  return present(valueAt(source, { ...exchange, stageVariables: exchange.stage.variables ?? {} }));
}

function present(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function mappedBody(chosen: IntegrationResponse, answer: IntegrationAnswer, exchange: Exchange) {
  const [type, template] = templateFor(chosen.responseTemplates ?? {}, headerOf(exchange.headers, 'accept'));
  const rendered = template ? renderTemplate(template, exchange, answer.body.toString('utf8'), 'responseOverride') : undefined;
  const text = rendered?.text ?? answer.body;
  return { type, text: converted(text, chosen, exchange), overrides: rendered?.overrides ?? { header: {}, querystring: {}, path: {} } };
}

/** AWS: the template for a type that the client accepts, else the one for JSON, else the first. */
function templateFor(templates: Readonly<Record<string, string>>, accept: string | undefined): readonly [string, string | undefined] {
  const accepted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const entries = Object.entries(templates);
  const found = entries.find(([type]) => accepted.includes(type)) ?? entries.find(([type]) => type === 'application/json') ?? entries[0];
  return found ?? ['application/json', undefined];
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html */
function converted(text: Buffer | string, { contentHandling }: IntegrationResponse, { api, headers }: Exchange): Buffer | string {
  const wantsBytes = mediaTypeMatches(api.api.binaryMediaTypes, headerOf(headers, 'accept'));
  if (contentHandling === 'CONVERT_TO_BINARY' && wantsBytes) return Buffer.from(text.toString('utf8'), 'base64');
  if (contentHandling === 'CONVERT_TO_TEXT') return Buffer.from(text).toString('base64');
  return text;
}
