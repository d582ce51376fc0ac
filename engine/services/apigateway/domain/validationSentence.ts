import type { ErrorObject } from 'ajv';

/**
 * What AWS says of one fault, in `$context.error.validationErrorString`: the sentences of the validator that it uses.
 * AWS: github.com/java-json-tools/json-schema-validator, messages of draft 4
 */
export function validationSentence({ keyword, params, data, schema, message = keyword }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${JSON.stringify([schema].flat())})`;
    case 'enum':
      return `instance value (${JSON.stringify(data)}) not found in enum (possible values: ${JSON.stringify(schema)})`;
    case 'minLength':
      return `string ${JSON.stringify(data)} is too short (length: ${sizeOf(data)}, required minimum: ${schema})`;
    case 'maxLength':
      return `string ${JSON.stringify(data)} is too long (length: ${sizeOf(data)}, maximum allowed: ${schema})`;
    case 'pattern':
      return `ECMA 262 regex ${JSON.stringify(schema)} does not match input string ${JSON.stringify(data)}`;
    case 'minimum':
      return `numeric instance is lower than the required minimum (minimum: ${schema}, found: ${data})`;
    case 'maximum':
      return `numeric instance is greater than the required maximum (maximum: ${schema}, found: ${data})`;
    case 'minItems':
      return `array is too short: must have at least ${schema} elements but instance has ${sizeOf(data)} elements`;
    case 'maxItems':
      return `array is too long: must have at most ${schema} elements but instance has ${sizeOf(data)} elements`;
    case 'uniqueItems':
      return 'array must not contain duplicate elements';
    case 'minProperties':
      return `object has too few properties (found ${sizeOf(data)} but schema requires at least ${schema})`;
    case 'maxProperties':
      return `object has too many properties (found ${sizeOf(data)} but schema requires at most ${schema})`;
    case 'multipleOf':
      return `remainder of division is not zero (${data} / ${schema})`;
    case 'additionalProperties':
      return `object instance has properties which are not allowed by the schema: ${JSON.stringify([params['additionalProperty']])}`;
    case 'oneOf':
      return `instance failed to match exactly one schema (matched ${sizeOf(params['passingSchemas'] ?? [])} out of ${sizeOf(schema)})`;
    case 'anyOf':
      return `instance failed to match at least one required schema among ${sizeOf(schema)}`;
    case 'not':
      return 'instance matched a schema which it should not have';
    case 'format':
      return `string ${JSON.stringify(data)} is invalid against requested format ${schema}`;
    default:
      return message;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Object.keys(Object(value)).length;
}
