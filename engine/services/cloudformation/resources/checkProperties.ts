import { isObject, type JsonObject } from '../domain/json.ts';
import { validationError } from '../errors.ts';
import type { ResourceType } from './resourceType.ts';
import { checkStructure, type Shape } from './shape.ts';

/**
 * The properties in their schema's types.
 * AWS: "Properties validation failed for resource X with message: #: extraneous key [Y] is not permitted"
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1005).
 */
export function checkProperties(logicalId: string, properties: JsonObject, type: ResourceType): JsonObject {
  const members: Record<string, Shape> = Object.fromEntries(Object.entries(type.properties).map(([name, { shape }]) => [name, shape]));
  const { value, problems } = checkStructure(
    properties,
    { members, required: type.required ?? [], refused: type.refused ?? [] },
    '#',
    type.type,
  );
  if (problems.length > 0)
    throw validationError(`Properties validation failed for resource ${logicalId} with message:\n${problems.join('\n')}`);
  return isObject(value) ? value : {};
}
