import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../engine/kernel/errors.ts';

type Item = Record<string, AttributeValue>;

/** An item as DynamoDB's own JSON has it: bytes in base64. */
export function itemToJson(item: Readonly<Item>): unknown {
  return JSON.parse(JSON.stringify(item, bytesAsText));
}

/** Buffers and other byte arrays have turned into objects by the time that a replacer sees them. */
function bytesAsText(this: unknown, name: string, value: unknown): unknown {
  const original: unknown = typeof this === 'object' && this !== null ? new Map(Object.entries(this)).get(name) : value;
  return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
}

/** What DynamoDB's JSON says as an item; what says none is refused. */
export function itemFromJson(value: unknown): Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AwsError('ValidationException', 'An item is an object of attributes, e.g. {"TaskID":{"S":"t-1"}}.');
  return Object.fromEntries(Object.entries(value).map(([name, attribute]) => [name, attributeFromJson(name, attribute)]));
}

function attributeFromJson(name: string, value: unknown): AttributeValue {
  const [member, ...more] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const read = member && more.length === 0 ? readMember(name, ...member) : undefined;
  if (read) return read;
  throw new AwsError('ValidationException', `${name} is no attribute value, which is written e.g. {"S":"text"}: ${JSON.stringify(value)}.`);
}

function readMember(name: string, type: string, value: unknown): AttributeValue | undefined {
  const texts = textsIn(value);
  if (type === 'S' && typeof value === 'string') return { S: value };
  if (type === 'N' && typeof value === 'string') return { N: value };
  if (type === 'B' && typeof value === 'string') return { B: bytes(value) };
  if (type === 'BOOL' && typeof value === 'boolean') return { BOOL: value };
  if (type === 'NULL' && value === true) return { NULL: true };
  if (type === 'SS' && texts) return { SS: texts };
  if (type === 'NS' && texts) return { NS: texts };
  if (type === 'BS' && texts) return { BS: texts.map(bytes) };
  if (type === 'L' && Array.isArray(value)) return { L: value.map((element) => attributeFromJson(name, element)) };
  if (type === 'M' && typeof value === 'object' && value !== null && !Array.isArray(value)) return { M: itemFromJson(value) };
  return undefined;
}

function textsIn(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((element) => typeof element === 'string') ? value : undefined;
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
