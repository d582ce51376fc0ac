import { hash } from 'node:crypto';
import type { AttributeValue } from '../values/attributeValue.ts';
import { type Decimal, parseDecimal } from '../values/decimal.ts';

const zeroByte = 0x80;
const positiveByte = 0x81;
const negativeByte = 0x7f;
const exponentBias = 0x4000;
const terminator = Buffer.from([0x00, 0x00]);

/** 16 bytes that stand for a partition key. */
export function partitionBytes(value: AttributeValue): Buffer {
  return digestBytes(value.B === undefined ? (value.S ?? value.N ?? '') : Buffer.from(value.B, 'base64'));
}

/** Cut SHA-256: two contents with the same 16 bytes are not to be found, so that stored keys need not be compared again. */
export function digestBytes(content: string | Buffer): Buffer {
  if (typeof content !== 'string' || content.length > knownMaxCharacters) return digest(content);
  const known = knownDigests.get(content);
  if (known) return known;
  const fresh = digest(content);
  if (knownDigests.size === knownMax) knownDigests.clear();
  knownDigests.set(content, fresh);
  return fresh;
}

/** One write asks for the digest of the same key several times: for the item, and for the entries of its indexes. */
const knownDigests = new Map<string, Buffer>();
const knownMax = 2000;
const knownMaxCharacters = 64;

function digest(content: string | Buffer): Buffer {
  return Buffer.from(hash('sha256', content, 'binary').slice(0, 16), 'latin1');
}

/** A sort key's bytes: their order is DynamoDB's order, and no key's bytes are the beginning of another's. */
export function sortBytes(value: AttributeValue): Buffer {
  return value.N === undefined ? Buffer.concat([sortPrefixBytes(value), terminator]) : numberBytes(parseDecimal(value.N));
}

/** What the bytes of all sort keys that begin with the string or binary begin with. */
export function sortPrefixBytes(value: AttributeValue): Buffer {
  return escapeZeros(value.S === undefined ? Buffer.from(value.B ?? '', 'base64') : Buffer.from(value.S, 'utf8'));
}

/** Sign, exponent, then two digits a byte (1 to 100) and a 0; everything after the sign inverted for negative numbers. */
function numberBytes({ sign, digits, exponent }: Decimal): Buffer {
  if (sign === 0) return Buffer.from([zeroByte]);
  const pairs = Math.ceil(digits.length / 2);
  const bytes = Buffer.alloc(pairs + 4);
  bytes.writeUInt16BE(exponent + exponentBias, 1);
  for (let pair = 0; pair < pairs; pair += 1) bytes[3 + pair] = 1 + Number(digits.slice(pair * 2, pair * 2 + 2).padEnd(2, '0'));
  if (sign < 0) for (let index = 1; index < bytes.length; index += 1) bytes[index] = 0xff - bytes.readUInt8(index);
  bytes[0] = sign < 0 ? negativeByte : positiveByte;
  return bytes;
}

/** 0x00 becomes 0x00 0xFF, so that the terminator sorts before every continuation. */
function escapeZeros(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\u0000', '\u0000\u00ff'), 'latin1');
}
