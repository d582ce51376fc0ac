import { AwsError } from '../../kernel/errors.ts';
import type { WireRequest } from '../message.ts';
import { header } from '../message.ts';

/**
 * Takes the chunks of an `aws-chunked` body apart: `<size in hex>[;chunk-signature=...]`, the bytes, ..., `0`, then trailers, which
 * become headers, so that a checksum reads the same wherever the client put it. Signatures are not checked.
 * AWS: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function withoutChunks(request: WireRequest): WireRequest {
  if (!isChunked(request)) return request;
  const { body, trailers } = decode(request.body);
  const declared = header(request, 'x-amz-decoded-content-length');
  if (declared !== undefined && Number(declared) !== body.length) throw incompleteBody();
  const encoding = (header(request, 'content-encoding') ?? '').split(',').map((each) => each.trim());
  const rest = encoding.filter((each) => each !== '' && each !== 'aws-chunked').join(',');
  return {
    ...request,
    body,
    headers: { ...request.headers, ...trailers, 'content-encoding': rest === '' ? undefined : rest, 'content-length': String(body.length) },
  };
}

function isChunked(request: WireRequest): boolean {
  if ((header(request, 'x-amz-content-sha256') ?? '').startsWith('STREAMING-')) return true;
  return /(?:^|,)\s*aws-chunked\s*(?:,|$)/.test(header(request, 'content-encoding') ?? '');
}

function decode(encoded: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = encoded.indexOf('\r\n', position);
    const size = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(encoded.toString('latin1', position, Math.max(lineEnd, position)))?.[1];
    if (lineEnd < 0 || size === undefined) throw incompleteBody();
    const start = lineEnd + 2;
    const end = start + Number.parseInt(size, 16);
    if (end === start) return { body: Buffer.concat(chunks), trailers: readTrailers(encoded.toString('latin1', start)) };
    if (encoded.toString('latin1', end, end + 2) !== '\r\n') throw incompleteBody();
    chunks.push(encoded.subarray(start, end));
    position = end + 2;
  }
}

function readTrailers(text: string): Record<string, string> {
  const trailers: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^(x-amz-[a-z0-9-]+):\s*(.*?)\s*$/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined) trailers[name.toLowerCase()] = value;
  }
  return trailers;
}

/** AWS: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function incompleteBody(): AwsError {
  return new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
}
