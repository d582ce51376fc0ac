import { gunzipSync, gzipSync } from 'node:zlib';
import type { RestApiRow } from '../state.ts';
import { type ApiRequest, type ApiResponse, headerOf, multiHeaders } from './request.ts';

const bodyMaxBytes = 10 * 1024 * 1024;

/**
 * Compresses an answer where the API has a size from which on it does, and the client takes it.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html
 */
export function compressed(response: ApiResponse, request: ApiRequest, { minimumCompressionSize }: RestApiRow): ApiResponse {
  const encodings = headerOf(multiHeaders(request.headers), 'accept-encoding') ?? '';
  const encoded = Object.keys(response.headers).some((name) => name.toLowerCase() === 'content-encoding');
  if (minimumCompressionSize === undefined || encoded || !/\bgzip\b|\*/.test(encodings)) return response;
  if (Buffer.byteLength(response.body) < minimumCompressionSize) return response;
  return { ...response, headers: { ...response.headers, 'Content-Encoding': 'gzip' }, body: gzipSync(response.body) };
}

/** A body as it was before its client compressed it; undefined when it is no such body, or too large. */
export function decompressed(request: ApiRequest, { minimumCompressionSize }: RestApiRow): Buffer | undefined {
  const { body } = request;
  const encoding = headerOf(multiHeaders(request.headers), 'content-encoding');
  if (!body || minimumCompressionSize === undefined || encoding !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: bodyMaxBytes });
  } catch {
    return undefined;
  }
}
