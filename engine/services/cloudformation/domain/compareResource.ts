import type { ResourceShape } from '../rows/resourceRow.ts';
import { type Json, type JsonObject, sameJson } from './json.ts';
import { isKnown } from './knownAfterApply.ts';
import { findReferences } from './references.ts';
import type { DeletionPolicy } from './resourceDefinition.ts';

/** What the engine knows of resource types, for planning. */
export interface ResourceTypes {
  /** What changing a property of the type does. A property that the type has not fails when it is tried, whatever is said here. */
  effect(type: string, property: string): 'none' | 'some' | 'replace';
  attributes(type: string): readonly string[];
  taggable(type: string): boolean;
}

/** One changed attribute of a resource, or one changed property. */
export interface AttributeChange {
  readonly attribute: 'Properties' | 'Metadata' | 'Tags' | 'DeletionPolicy' | 'UpdateReplacePolicy';
  readonly name?: string | undefined;
  readonly recreation: 'Never' | 'Conditionally' | 'Always';
  readonly evaluation: 'Static' | 'Dynamic';
  readonly source: 'DirectModification' | 'ParameterReference' | 'ResourceReference' | 'ResourceAttribute' | 'Automatic';
  readonly causingEntity?: string | undefined;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

interface Comparison {
  readonly types: ResourceTypes;
  /** The properties as the new and the old template write them. */
  readonly raw: JsonObject;
  readonly rawBefore: JsonObject;
  readonly changedParameters: ReadonlySet<string>;
  /** Whether the resource is new or replaced, so that its names are known only afterwards. */
  unknown(logicalId: string): boolean;
  readonly stackTagsChanged: boolean;
}

type Side = Pick<ResourceShape, 'type' | 'properties' | 'deletionPolicy' | 'updateReplacePolicy' | 'metadata'>;

export function compareResource(before: Side, after: Side, comparison: Comparison): AttributeChange[] {
  return [
    ...changedProperties(before.properties, after.properties).map((name) => propertyChange(name, before, after, comparison)),
    ...(comparison.stackTagsChanged && comparison.types.taggable(after.type) ? [plainChange('Tags', undefined, undefined)] : []),
    ...(sameJson(before.metadata, after.metadata) ? [] : [plainChange('Metadata', before.metadata, after.metadata)]),
    ...policyChange('DeletionPolicy', before.deletionPolicy, after.deletionPolicy),
    ...policyChange('UpdateReplacePolicy', before.updateReplacePolicy, after.updateReplacePolicy),
  ];
}

export function changedProperties(before: JsonObject, after: JsonObject): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameJson(before[name], after[name])).sort();
}

function propertyChange(name: string, before: Side, after: Side, comparison: Comparison): AttributeChange {
  const known = after.properties[name] === undefined || isKnown(after.properties[name]);
  const replaces = comparison.types.effect(after.type, name) === 'replace';
  return {
    // AWS: a change of the property Tags is one of the attribute Tags, see the examples named in valueChanges.ts.
    attribute: name === 'Tags' ? 'Tags' : 'Properties',
    name,
    recreation: replaces ? (known ? 'Always' : 'Conditionally') : 'Never',
    evaluation: known ? 'Static' : 'Dynamic',
    ...causeOf(name, comparison),
    before: before.properties[name],
    after: after.properties[name],
  };
}

function causeOf(
  name: string,
  { raw, rawBefore, changedParameters, unknown }: Comparison,
): Pick<AttributeChange, 'source' | 'causingEntity'> {
  if (!sameJson(raw[name], rawBefore[name])) return { source: 'DirectModification' };
  const { names, attributes } = findReferences(raw[name] ?? '');
  const parameter = [...names].find((reference) => changedParameters.has(reference));
  if (parameter !== undefined) return { source: 'ParameterReference', causingEntity: parameter };
  const attribute = attributes.find(({ logicalId }) => unknown(logicalId));
  if (attribute) return { source: 'ResourceAttribute', causingEntity: `${attribute.logicalId}.${String(attribute.attribute)}` };
  const resource = [...names].find((reference) => unknown(reference));
  return resource === undefined ? { source: 'DirectModification' } : { source: 'ResourceReference', causingEntity: resource };
}

function plainChange(attribute: AttributeChange['attribute'], before: Json | undefined, after: Json | undefined): AttributeChange {
  return { attribute, recreation: 'Never', evaluation: 'Static', source: 'DirectModification', before, after };
}

function policyChange(
  attribute: 'DeletionPolicy' | 'UpdateReplacePolicy',
  before: DeletionPolicy,
  after: DeletionPolicy,
): AttributeChange[] {
  return before === after ? [] : [plainChange(attribute, before, after)];
}

export function replacementOf(details: readonly AttributeChange[]): 'True' | 'False' | 'Conditional' {
  if (details.some(({ recreation }) => recreation === 'Always')) return 'True';
  return details.some(({ recreation }) => recreation === 'Conditionally') ? 'Conditional' : 'False';
}

export function policyAfterReplacement(policy: DeletionPolicy): 'ReplaceAndDelete' | 'ReplaceAndRetain' | 'ReplaceAndSnapshot' {
  if (policy === 'Delete') return 'ReplaceAndDelete';
  return policy === 'Snapshot' ? 'ReplaceAndSnapshot' : 'ReplaceAndRetain';
}
