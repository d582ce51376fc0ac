import type { ServiceName } from '../../../../engine/wire/model.ts';

/** Replaces bytes by text, so that a Buffer equals a Uint8Array, and DynamoDB's wire form equals the client's. */
export function comparable(value: unknown): unknown {
  return mapBytes(value, base64);
}

/** What the engine's DynamoDB reads and answers: base64 where the client has bytes. */
export function inWireForm(service: ServiceName, value: unknown): unknown {
  return service === 'dynamodb' ? comparable(value) : value;
}

function mapBytes(value: unknown, text: (bytes: Uint8Array) => string): unknown {
  if (value instanceof Uint8Array) return text(value);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => mapBytes(each, text));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapBytes(each, text)]));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
