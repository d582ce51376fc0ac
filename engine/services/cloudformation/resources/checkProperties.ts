import { AwsError, notImplemented } from '../../../kernel/errors.ts';
import { isObject, type JsonObject } from '../domain/json.ts';
import { validationError } from '../errors.ts';
import type { ResourceType } from './resourceType.ts';
import { type Checked, checkStructure, type Shape } from './shape.ts';

/**
 * The properties in their schema's types.
 * AWS: "Properties validation failed for resource X with message: #: extraneous key [Y] is not permitted"
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1005).
 */
export function checkProperties(logicalId: string, properties: JsonObject, type: ResourceType): JsonObject {
  const refused = type.refused?.find((name) => Object.hasOwn(properties, name));
  if (refused !== undefined) throw notImplemented(`cloudformation: ${type.type} property ${refused}`);
  const { value, problems } = check(properties, type);
  if (problems.length > 0)
    throw validationError(`Properties validation failed for resource ${logicalId} with message:\n${problems.join('\n')}`);
  return isObject(value) ? value : {};
}

/** The properties in their schema's types, as far as they fit it: what an update leaves may be what has failed. */
export function fittingProperties(properties: JsonObject, type: ResourceType): JsonObject {
  const known = Object.fromEntries(Object.entries(properties).filter(([name]) => Object.hasOwn(type.properties, name)));
  try {
    const { value } = check(known, type);
    return isObject(value) ? value : {};
  } catch (error) {
    if (error instanceof AwsError) return known;
    throw error;
  }
}

function check(properties: JsonObject, type: ResourceType): Checked {
  const members: Record<string, Shape> = Object.fromEntries(Object.entries(type.properties).map(([name, { shape }]) => [name, shape]));
  return checkStructure(properties, { members, required: type.required ?? [] }, '#', type.type);
}
