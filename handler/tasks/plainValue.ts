import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An attribute's value as JSON has it. Numbers beyond a double's precision lose it; sets become lists and binaries base64. */
function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L) return value.L.map(plainValue);
  if (value.M) return plainItem(value.M);
  if (value.SS) return value.SS;
  if (value.NS) return value.NS.map(Number);
  if (value.B) return base64(value.B);
  if (value.BS) return value.BS.map(base64);
  return null;
}

export function plainItem(item: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

/** An item as DynamoDB's own JSON has it, e.g. for `aws dynamodb put-item --item`: nothing of it is lost. */
export function wireItem(item: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, wireValue(value)]));
}

function wireValue(value: AttributeValue): unknown {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(wireValue) };
  return value.M ? { M: wireItem(value.M) } : value;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The way back from a plain value, for what JSON can hold. */
function attributeValue(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  if (typeof value === 'object' && value !== null) return { M: attributeMap(value) };
  return { NULL: true };
}

export function attributeMap(value: object): Record<string, AttributeValue> {
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, attributeValue(member)]));
}
