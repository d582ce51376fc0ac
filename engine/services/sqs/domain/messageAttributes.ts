import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { invalidParameter } from '../errors.ts';
import { messageAttributesMax } from './limits.ts';

interface StoredAttribute {
  readonly type: string;
  readonly text?: string;
  /** Base64. */
  readonly binary?: string;
}

export type StoredAttributes = Readonly<Record<string, StoredAttribute>>;

type Given = Readonly<Record<string, MessageAttributeValue>>;

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
const namePattern = /^(?!aws\.|amazon\.)(?!\.)(?!.*\.\.)[a-z0-9_.-]{1,256}(?<!\.)$/i;

export function readMessageAttributes(given: Given = {}): StoredAttributes {
  const entries = Object.entries(given);
  if (entries.length > messageAttributesMax) {
    throw invalidParameter(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${messageAttributesMax}].`);
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, readAttribute(name, value)]));
}

export function shownAttributes(stored: StoredAttributes, names: readonly string[]): Record<string, MessageAttributeValue> | undefined {
  const shown = Object.entries(stored).filter(([name]) => names.some((wanted) => isWanted(name, wanted)));
  if (shown.length === 0) return undefined;
  return Object.fromEntries(
    shown.map(([name, { type, text, binary }]) => [
      name,
      { DataType: type, ...(binary === undefined ? { StringValue: text ?? '' } : { BinaryValue: Buffer.from(binary, 'base64') }) },
    ]),
  );
}

/** Bytes that count toward the size of the message: names, types and values. */
export function attributesBytes(stored: StoredAttributes): number {
  return Object.entries(stored).reduce((size, [name, attribute]) => {
    return size + Buffer.byteLength(name) + Buffer.byteLength(attribute.type) + bytesOf(attribute).length;
  }, 0);
}

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(stored: Record<string, MessageAttributeValue> | undefined): string | undefined {
  if (stored === undefined) return undefined;
  const hash = createHash('md5');
  for (const [name, { DataType = '', StringValue, BinaryValue }] of Object.entries(stored).sort(byName)) {
    for (const text of [name, DataType]) hash.update(withLength(Buffer.from(text)));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    hash.update(withLength(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue)));
  }
  return hash.digest('hex');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function readAttribute(name: string, value: MessageAttributeValue): StoredAttribute {
  const { DataType: type = '', StringValue: text, BinaryValue: binary } = value;
  if (!namePattern.test(name)) throw invalidParameter(`The message attribute name '${name}' is invalid.`);
  if (type === '') throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
  const kind = /^(String|Number|Binary)(?:\.|$)/.exec(type)?.[1];
  if (kind === undefined) {
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  if (kind === 'Binary' ? !binary?.length : !text) {
    throw invalidParameter(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${kind}'.`,
    );
  }
  if (kind === 'Number' && !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text ?? '')) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  return kind === 'Binary' ? { type, binary: Buffer.from(binary ?? []).toString('base64') } : { type, text: text ?? '' };
}

function bytesOf({ text, binary }: StoredAttribute): Buffer {
  return binary === undefined ? Buffer.from(text ?? '') : Buffer.from(binary, 'base64');
}

/** `All`, `.*`, a name, or the beginning of names as `prefix.*`. */
function isWanted(name: string, wanted: string): boolean {
  if (wanted === 'All' || wanted === '.*') return true;
  return wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
