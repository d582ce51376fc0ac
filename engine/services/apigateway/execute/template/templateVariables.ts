import { decoded } from '../../domain/routes.ts';
import type { Exchange } from '../exchange.ts';
import { headerOf, lastValues } from '../request.ts';
import { jsonPath } from './jsonPath.ts';

/**
 * What a mapping template can name.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function templateVariables(exchange: Exchange, body: string): Record<string, unknown> {
  return {
    input: inputOf(exchange, body),
    util: utilities,
    // A copy: what a template sets in it is read back from there.
    context: withoutNulls(structuredClone(plain(exchange.variables))),
    stageVariables: { ...exchange.stage.variables },
  };
}

function inputOf(exchange: Exchange, body: string): Record<string, unknown> {
  const document = parsedOnce(body);
  return {
    body,
    json: (path: unknown) => jsonText(jsonPath(document(), String(path))),
    path: (path: unknown) => jsonPath(document(), String(path)) ?? '',
    params: (name: unknown) => (name === undefined || name === null ? paramsOf(exchange) : parameter(exchange, String(name))),
  };
}

/** AWS: an empty body is an empty object for paths. */
function parsedOnce(body: string): () => unknown {
  let document: { readonly value: unknown } | undefined;
  return () => {
    document ??= { value: readJson(body) };
    return document.value;
  };
}

function readJson(body: string): unknown {
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return body;
  }
}

function jsonText(value: unknown): string {
  return value === undefined ? '""' : JSON.stringify(value);
}

function paramsOf({ pathParameters, query, headers }: Exchange) {
  const path = Object.fromEntries(Object.entries(pathParameters).map(([name, value]) => [name, decoded(value)]));
  return { path, querystring: lastValues(query), header: lastValues(headers) };
}

/** AWS: looked for in the path, then in the query, then among the headers. */
function parameter({ pathParameters, query, headers }: Exchange, name: string): string {
  const inPath = pathParameters[name];
  return (inPath === undefined ? undefined : decoded(inPath)) ?? query[name]?.at(-1) ?? headerOf(headers, name) ?? '';
}

const utilities = {
  escapeJavaScript: (text: unknown) => escapeJavaScript(String(text)),
  parseJson: (text: unknown) => readJson(String(text)),
  urlEncode: (text: unknown) => encodeURIComponent(String(text)).replaceAll('%20', '+'),
  urlDecode: (text: unknown) => decoded(String(text).replaceAll('+', ' ')),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString('base64'),
  base64Decode: (text: unknown) => Buffer.from(String(text), 'base64').toString('utf8'),
};

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** As Apache Commons does it, single quotes and slashes included. */
function escapeJavaScript(text: string): string {
  return text.replace(/[^ !#-&(-.0-[\]-~]/g, (letter) => {
    return escapes[letter] ?? `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** What is not known renders as nothing. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return '';
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutNulls);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutNulls(each)]));
}
