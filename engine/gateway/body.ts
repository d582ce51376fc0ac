import type { IncomingMessage } from 'node:http';
import { AwsError } from '../kernel/errors.ts';

const nothing = Buffer.alloc(0);

/** Reads a request's body, and no further than the limit. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limitBytes) return Promise.reject(tooLarge(limitBytes));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) {
        request.pause();
        reject(tooLarge(limitBytes));
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? nothing) : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('the client hung up')));
  });
}

function tooLarge(limitBytes: number): AwsError {
  return new AwsError('RequestEntityTooLargeException', `Request must be smaller than ${limitBytes} bytes for this service.`, {
    status: 413,
  });
}
