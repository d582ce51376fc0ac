import { isRecord } from '../../../../kernel/isRecord.ts';
import { mediaTypeMatches } from '../../domain/mediaTypes.ts';
import type { Exchange } from '../exchange.ts';
import { readFunctionAnswer } from '../functionAnswer.ts';
import { type ApiResponse, headerOf } from '../request.ts';
import { answerHeaders } from './answerHeaders.ts';

const members = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * What a function behind a proxy integration said; undefined when it has not the form.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyAnswer(payload: Buffer, exchange: Exchange): ApiResponse | undefined {
  const answer = readFunctionAnswer(payload);
  if (!isRecord(answer) || Object.keys(answer).some((name) => !members.has(name))) return undefined;
  const { statusCode = 200, headers, multiValueHeaders, body, isBase64Encoded } = answer;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 999) return undefined;
  const own = headersOf(headers, multiValueHeaders);
  if (!own || (body !== undefined && body !== null && typeof body !== 'string')) return undefined;
  if (exchange.variables['xrayTraceId']) own.set('X-Amzn-Trace-Id', [String(exchange.variables['xrayTraceId'])]);
  return { status, headers: answerHeaders(own), body: bodyOf(body ?? '', isBase64Encoded === true, exchange) };
}

/** Undefined when they are not headers. */
function headersOf(single: unknown, multiple: unknown): Map<string, string[]> | undefined {
  const own = new Map<string, string[]>();
  for (const [name, value] of Object.entries(isRecord(single) ? single : {})) {
    if (typeof value === 'object' && value !== null) return undefined;
    if (value !== null) own.set(name, [String(value)]);
  }
  for (const [name, values] of Object.entries(isRecord(multiple) ? multiple : {})) {
    if (!Array.isArray(values)) return undefined;
    own.set(name, values.map(String));
  }
  return isAbsent(single) && isAbsent(multiple) ? own : undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || isRecord(value);
}

/** AWS: bytes are sent as such to a client whose first accepted type is binary for this API; anybody else gets the text. */
function bodyOf(body: string, isBase64Encoded: boolean, { api, headers }: Exchange): Buffer | string {
  const wantsBytes = mediaTypeMatches(api.api.binaryMediaTypes, headerOf(headers, 'accept'));
  return isBase64Encoded && wantsBytes ? Buffer.from(body, 'base64') : body;
}
