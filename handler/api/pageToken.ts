import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invalid } from './problem.ts';

const ivBytes = 12;
const tagBytes = 16;

/**
 * Where the next page begins, sealed: nobody can read it, make one up, or use it with other filters than those it was given for.
 *
 * @param query The filters, in any writing that is the same for the same filters.
 */
export function sealPosition(position: unknown, query: string, key: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(query));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

export function openPosition(token: string, query: string, key: Buffer): unknown {
  const bytes = Buffer.from(token, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(query)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    return JSON.parse(text);
  } catch {
    throw invalid('pageToken was not given for these filters, or has expired', { parameter: 'pageToken' });
  }
}
