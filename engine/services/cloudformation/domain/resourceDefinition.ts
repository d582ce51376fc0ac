import { notImplemented } from '../../../kernel/errors.ts';
import { formatError, validationError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';

export interface ResourceDefinition {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly condition: string | undefined;
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
  readonly metadata: Json | undefined;
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const resourcesMax = 500;

const attributes = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
]);

const deletionPolicies: readonly DeletionPolicy[] = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

export function readResources(section: JsonObject): Map<string, ResourceDefinition> {
  const entries = Object.entries(section);
  if (entries.length === 0) throw formatError('At least one Resources member must be defined.');
  if (entries.length > resourcesMax) {
    throw formatError(`Number of resources, ${entries.length}, is greater than maximum allowed, ${resourcesMax}`);
  }
  return new Map(entries.map(([logicalId, resource]) => [logicalId, readResource(logicalId, resource)]));
}

function readResource(logicalId: string, resource: Json): ResourceDefinition {
  if (!/^[a-zA-Z0-9]+$/.test(logicalId)) throw formatError(`Resource name ${logicalId} is non alphanumeric.`);
  if (!isObject(resource)) throw formatError(`[/Resources/${logicalId}] Every Resources member must be an object.`);
  checkAttributes(resource);
  const type = resource['Type'];
  if (typeof type !== 'string') throw formatError(`[/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  const condition = resource['Condition'];
  const deletionPolicy = readPolicy(resource, 'DeletionPolicy', logicalId);
  return {
    logicalId,
    type,
    properties: readProperties(logicalId, resource['Properties']),
    dependsOn: readDependsOn(logicalId, resource['DependsOn']),
    condition: typeof condition === 'string' ? condition : undefined,
    deletionPolicy,
    updateReplacePolicy: readPolicy(resource, 'UpdateReplacePolicy', logicalId),
    metadata: resource['Metadata'],
  };
}

function checkAttributes(resource: JsonObject): void {
  const unknown = Object.keys(resource).find((name) => !attributes.has(name));
  if (unknown !== undefined) throw validationError(`Invalid template resource property '${unknown}'`);
  for (const name of ['CreationPolicy', 'UpdatePolicy']) {
    if (resource[name] !== undefined) throw notImplemented(`cloudformation: the resource attribute ${name}`);
  }
}

function readProperties(logicalId: string, properties: Json | undefined): JsonObject {
  if (properties === undefined) return {};
  if (!isObject(properties)) throw formatError(`[/Resources/${logicalId}/Properties] Properties must be an object.`);
  return properties;
}

function readDependsOn(logicalId: string, dependsOn: Json | undefined): string[] {
  const list = dependsOn === undefined ? [] : Array.isArray(dependsOn) ? dependsOn : [dependsOn];
  return list.map((name) => {
    if (typeof name !== 'string') throw formatError(`[/Resources/${logicalId}/DependsOn] DependsOn must be a string or list of strings.`);
    return name;
  });
}

function readPolicy(resource: JsonObject, attribute: string, logicalId: string): DeletionPolicy {
  const given = resource[attribute];
  if (given === undefined) return 'Delete';
  const policy = deletionPolicies.find((name) => name === given);
  if (policy === undefined || (attribute === 'UpdateReplacePolicy' && policy === 'RetainExceptOnCreate')) {
    throw formatError(`Unrecognized ${attribute} ${typeof given === 'string' ? given : JSON.stringify(given)} for resource ${logicalId}`);
  }
  return policy;
}
