import { serializationError } from '../json/serializationError.ts';
import type { WireRequest } from '../message.ts';
import { header } from '../message.ts';

/** A decompressed body larger than this is refused: the largest request that any service takes in one piece, and no bomb. */
const maxDecompressedBytes = 64 * 1024 * 1024;

/** The request's body without its Content-Encoding, for protocols whose bodies are documents. */
export function bodyOf(request: WireRequest): Buffer {
  const encoding = header(request, 'content-encoding');
  if (!encoding || request.body.length === 0) return request.body;
  // Loaded when the first compressed body comes: a start without one is 2 ms faster.
  const { brotliDecompressSync, gunzipSync } = process.getBuiltinModule('node:zlib');
  try {
    if (encoding === 'gzip') return gunzipSync(request.body, { maxOutputLength: maxDecompressedBytes });
    if (encoding === 'br') return brotliDecompressSync(request.body, { maxOutputLength: maxDecompressedBytes });
  } catch {
    throw serializationError();
  }
  return request.body;
}
