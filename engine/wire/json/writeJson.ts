import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, shapeOf } from '../model.ts';
import { RawJson } from './rawJson.ts';

/** Prints a value as JSON by its shape. Members that the shape does not have, and absent ones, are left out. */
type JsonWriter = (value: unknown) => string;

const compiled = new WeakMap<ServiceModel, Map<string, JsonWriter>>();

export function jsonWriter(model: ServiceModel, reference: MemberReference): JsonWriter {
  const name = memberOf(reference).shape;
  const writers = compiled.get(model) ?? new Map<string, JsonWriter>();
  compiled.set(model, writers);
  const known = writers.get(name);
  if (known) return known;
  // Recursive shapes find this one while the real writer is being built.
  let writer: JsonWriter = (value) => writer(value);
  writers.set(name, (value) => writer(value));
  writer = compile(model, name, shapeOf(model, reference));
  writers.set(name, writer);
  return writer;
}

function compile(model: ServiceModel, name: string, shape: Shape): JsonWriter {
  switch (shape.type) {
    case 'structure':
      return name === 'AttributeValue' && model.service === 'dynamodb' ? wireForm : structureWriter(model, shape);
    case 'list':
      return isWireForm(model, shape.member) ? wireForm : listWriter(model, shape);
    case 'map':
      return isWireForm(model, shape.value) ? wireForm : mapWriter(model, shape);
    case 'blob':
      return (value) => JSON.stringify(typeof value === 'string' ? value : base64(value as Uint8Array));
    case 'timestamp':
      return epochSeconds;
    case 'float':
    case 'double':
      return (value) => (Number.isFinite(value) ? String(value) : JSON.stringify(String(value)));
    default:
      return (value) => JSON.stringify(value);
  }
}

/** True for what is the same in JSON and in the SDK's types, so that JSON.stringify can print all of it at once. */
function isWireForm(model: ServiceModel, reference: MemberReference | undefined): boolean {
  if (reference === undefined) return false;
  const { type } = shapeOf(model, reference);
  if (type === 'string' || type === 'boolean' || type === 'integer' || type === 'long') return true;
  return memberOf(reference).shape === 'AttributeValue' && model.service === 'dynamodb';
}

const wireForm: JsonWriter = (value) => (value instanceof RawJson ? value.text : JSON.stringify(value));

function structureWriter(model: ServiceModel, shape: Shape): JsonWriter {
  const members = new Map<string, { readonly prefix: string; readonly write: JsonWriter }>();
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const { location, locationName } = memberOf(reference);
    if (!location) members.set(name, { prefix: `${JSON.stringify(locationName ?? name)}:`, write: jsonWriter(model, reference) });
  }
  return (value) => {
    if (value instanceof RawJson) return value.text;
    let text = '';
    for (const [name, element] of Object.entries(value as object)) {
      const member = members.get(name);
      if (member === undefined || element === undefined || element === null) continue;
      text += `${text === '' ? '' : ','}${member.prefix}${member.write(element)}`;
    }
    return `{${text}}`;
  };
}

function listWriter(model: ServiceModel, shape: Shape): JsonWriter {
  const write = elementWriter(model, shape.member);
  return (value) => (value instanceof RawJson ? value.text : `[${Array.from(value as unknown[], write).join(',')}]`);
}

function mapWriter(model: ServiceModel, shape: Shape): JsonWriter {
  const write = elementWriter(model, shape.value);
  return (value) => {
    if (value instanceof RawJson) return value.text;
    const entries = Object.entries(value as object).filter(([, element]) => element !== undefined);
    return `{${entries.map(([key, element]) => `${JSON.stringify(key)}:${write(element)}`).join(',')}}`;
  };
}

function elementWriter(model: ServiceModel, reference: MemberReference | undefined): JsonWriter {
  if (reference === undefined) throw new Error(`A list or map of ${model.service} has no element shape.`);
  return jsonWriter(model, reference);
}

/** A Date, or milliseconds. */
function epochSeconds(value: unknown): string {
  return String(Number(value) / 1000);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
