import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, shapeOf } from '../model.ts';
import { readAttributeMap, readAttributeValue } from './attributeValue.ts';
import { base64Text } from './base64Text.ts';
import { cannotConvert, notField, notList, notMap, notStructure, serializationError } from './serializationError.ts';

/** Checks a parsed JSON value against a shape and converts, in place, what differs from the SDK's types. */
export type JsonReader = (value: unknown) => unknown;
type JsonObject = Record<string, unknown>;

const compiled = new WeakMap<ServiceModel, Map<string, JsonReader>>();

/**
 * The reader of a shape. The value it gets must be its caller's own: it is changed in place, because rebuilding costs more than
 * parsing did. In-place also keeps keys such as `__proto__` what JSON.parse made them: plain properties.
 */
export function jsonReader(model: ServiceModel, reference: MemberReference): JsonReader {
  const name = memberOf(reference).shape;
  const readers = compiled.get(model) ?? new Map<string, JsonReader>();
  compiled.set(model, readers);
  const known = readers.get(name);
  if (known) return known;
  // Recursive shapes find this one while the real reader is being built.
  let reader: JsonReader = (value) => reader(value);
  readers.set(name, (value) => reader(value));
  reader = compile(model, name, shapeOf(model, reference));
  readers.set(name, reader);
  return reader;
}

function compile(model: ServiceModel, name: string, shape: Shape): JsonReader {
  if (model.service === 'dynamodb' && name === 'AttributeValue') return readAttributeValue;
  switch (shape.type) {
    case 'structure':
      return structureReader(model, name, shape);
    case 'list':
      return listReader(model, shape);
    case 'map':
      return isAttributeMap(model, shape) ? readAttributeMap : mapReader(model, shape);
    case 'blob':
      return (value) => Buffer.from(base64Text(value), 'base64');
    default:
      return scalarReaders[shape.type];
  }
}

function isAttributeMap(model: ServiceModel, { value }: Shape): boolean {
  return model.service === 'dynamodb' && value === 'AttributeValue';
}

function structureReader(model: ServiceModel, name: string, shape: Shape): JsonReader {
  const members = new Map<string, { readonly name: string; readonly read: JsonReader; readonly isStructure: boolean }>();
  for (const [member, reference] of Object.entries(shape.members ?? {})) {
    const { location, locationName } = memberOf(reference);
    if (!location) {
      const isStructure = shapeOf(model, reference).type === 'structure';
      members.set(locationName ?? member, { name: member, read: jsonReader(model, reference), isStructure });
    }
  }
  const className = javaClassName(model, name);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notStructure(value, className);
    const object = value as JsonObject;
    for (const key in object) {
      const member = members.get(key);
      const before = object[key];
      if (member === undefined || before === null) {
        delete object[key];
        continue;
      }
      if (member.isStructure && typeof before !== 'object') throw notField();
      const after = member.read(before);
      if (member.name !== key) {
        delete object[key];
        object[member.name] = after;
      } else if (after !== before) object[key] = after;
    }
    return object;
  };
}

function listReader(model: ServiceModel, shape: Shape): JsonReader {
  const { read, absent } = elementReader(model, shape.member);
  return (value) => {
    if (!Array.isArray(value)) throw notList(value);
    for (let index = 0; index < value.length; index += 1) {
      const before: unknown = value[index];
      const after = before === null ? absent() : read(before);
      if (after !== before) value[index] = after;
    }
    return value;
  };
}

function mapReader(model: ServiceModel, shape: Shape): JsonReader {
  const { read, absent } = elementReader(model, shape.value);
  const className = valueClassName(model, shape.value);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notMap(value, className);
    const object = value as JsonObject;
    for (const key in object) {
      const before = object[key];
      const after = before === null ? absent() : read(before);
      if (after !== before) object[key] = after;
    }
    return object;
  };
}

/**
 * AWS?: a null among a list's elements or a map's values reads as an empty structure, so that "Supplied AttributeValue is empty"
 * follows for DynamoDB; elsewhere it is refused; settled by: PutItem with Item {"a": null}, and PutEvents with Resources [null].
 */
function elementReader(model: ServiceModel, reference: MemberReference | undefined) {
  if (reference === undefined) throw new Error(`A list or map of ${model.service} has no element shape.`);
  const structure = shapeOf(model, reference).type === 'structure';
  const absent = (): unknown => {
    if (structure) return {};
    throw serializationError();
  };
  return { read: jsonReader(model, reference), absent };
}

const scalarReaders = {
  string: (value: unknown) => {
    if (typeof value !== 'string') throw cannotConvert(value, 'String');
    return value;
  },
  boolean: (value: unknown) => {
    if (typeof value !== 'boolean') throw cannotConvert(value, 'Boolean');
    return value;
  },
  integer: (value: unknown) => integer(value, 'Integer'),
  long: (value: unknown) => integer(value, 'Long'),
  float: (value: unknown) => double(value, 'Float'),
  double: (value: unknown) => double(value, 'Double'),
  timestamp: (value: unknown) => {
    if (typeof value !== 'number') throw cannotConvert(value, 'Date');
    return new Date(Math.round(value * 1000));
  },
};

/** AWS: a fraction in an integer's place is cut off, not refused (dynalite's recordings). */
function integer(value: unknown, javaType: string): number {
  if (typeof value !== 'number') throw cannotConvert(value, javaType);
  return Math.trunc(value);
}

function double(value: unknown, javaType: string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  throw cannotConvert(value, javaType);
}

function valueClassName(model: ServiceModel, reference: MemberReference | undefined): string {
  if (!reference || shapeOf(model, reference).type === 'string') return 'java.lang.String';
  return javaClassName(model, memberOf(reference).shape);
}

function javaClassName(model: ServiceModel, shapeName: string): string {
  return `${model.errorNamespace ?? `com.amazonaws.${model.service}`}.${shapeName}`;
}
