import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../../kernel/isRecord.ts';

type Check = (value: unknown) => boolean;

const simpleTypes = new Set<unknown>(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isSimpleType: Check = (value) => simpleTypes.has(value);
const either =
  (first: Check, second: Check): Check =>
  (value) =>
    first(value) || second(value);
const listOf =
  (member: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(member);
const setOf =
  (member: Check): Check =>
  (value) =>
    listOf(member)(value) && Array.isArray(value) && value.every(isFirst);
const mapOf =
  (member: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(member);

/** What each keyword's value must be. AWS takes draft 4 (docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html): its own schema, by hand. */
const keywords: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['id', isText],
  ['$schema', isText],
  ['title', isText],
  ['description', isText],
  ['multipleOf', (value) => typeof value === 'number' && value > 0],
  ['maximum', isNumber],
  ['exclusiveMaximum', isBoolean],
  ['minimum', isNumber],
  ['exclusiveMinimum', isBoolean],
  ['maxLength', isCount],
  ['minLength', isCount],
  ['pattern', isText],
  ['additionalItems', either(isBoolean, isDraft4Schema)],
  ['items', either(isDraft4Schema, listOf(isDraft4Schema))],
  ['maxItems', isCount],
  ['minItems', isCount],
  ['uniqueItems', isBoolean],
  ['maxProperties', isCount],
  ['minProperties', isCount],
  ['required', setOf(isText)],
  ['additionalProperties', either(isBoolean, isDraft4Schema)],
  ['definitions', mapOf(isDraft4Schema)],
  ['properties', mapOf(isDraft4Schema)],
  ['patternProperties', mapOf(isDraft4Schema)],
  ['dependencies', mapOf(either(isDraft4Schema, setOf(isText)))],
  ['enum', setOf(() => true)],
  ['type', either(isSimpleType, setOf(isSimpleType))],
  ['allOf', listOf(isDraft4Schema)],
  ['anyOf', listOf(isDraft4Schema)],
  ['oneOf', listOf(isDraft4Schema)],
  ['not', isDraft4Schema],
]);

/** Keywords that say something of another one. */
const needs = [
  ['exclusiveMaximum', 'maximum'],
  ['exclusiveMinimum', 'minimum'],
] as const;

/** Whether a value is a JSON Schema of draft 4. By hand, because a validator would first be generated for it: most of the time that a stack's API takes. */
export function isDraft4Schema(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (needs.some(([keyword, other]) => Object.hasOwn(value, keyword) && !Object.hasOwn(value, other))) return false;
  return Object.entries(value).every(([name, member]) => keywords.get(name)?.(member) ?? true);
}

function isFirst(value: unknown, index: number, all: readonly unknown[]): boolean {
  return all.findIndex((other) => isDeepStrictEqual(other, value)) === index;
}
