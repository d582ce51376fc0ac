import { validationError } from '../errors.ts';
import type { ResourceShape } from '../rows/resourceRow.ts';
import { type AttributeChange, compareResource, policyAfterReplacement, type ResourceTypes, replacementOf } from './compareResource.ts';
import { findDependencies, waves } from './dependencies.ts';
import { evaluate, type Values } from './evaluate.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { knownAfterApply } from './knownAfterApply.ts';
import type { ResourceDefinition } from './resourceDefinition.ts';
import { activeResources, type ResourceView, stackValues, type ValueSources } from './stackValues.ts';
import type { Template } from './template.ts';

/** What a deployment will do to one resource, as far as it is known before. */
export interface ResourceChangePlan {
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string | undefined;
  readonly replacement?: 'True' | 'False' | 'Conditional' | undefined;
  readonly policyAction?: 'Delete' | 'Retain' | 'Snapshot' | 'ReplaceAndDelete' | 'ReplaceAndRetain' | 'ReplaceAndSnapshot' | undefined;
  readonly details: readonly AttributeChange[];
  readonly before?: JsonObject | undefined;
  readonly after?: JsonObject | undefined;
}

interface PlanInput extends Omit<ValueSources, 'resource'> {
  readonly existing: ReadonlyMap<string, ResourceShape>;
  /** The template that the existing resources came from. */
  readonly previous: Template | undefined;
  /** Parameters whose value differs from the one before. */
  readonly changedParameters: ReadonlySet<string>;
  readonly stackTagsChanged: boolean;
  readonly types: ResourceTypes;
}

/** Everything that deploying the template would add, change and remove. */
export function planChanges(input: PlanInput): ResourceChangePlan[] {
  refuseTypeChanges(input);
  const plans = new Map<string, ResourceChangePlan>();
  const values = stackValues({ ...input, resource: (logicalId) => viewDuringPlan(logicalId, input, plans) });
  const active = activeResources(input.template, values);
  for (const logicalId of waves(active, findDependencies(input.template.resources)).flat()) {
    const definition = input.template.resources.get(logicalId);
    const plan = definition && planResource(definition, values, input, plans);
    if (plan) plans.set(logicalId, plan);
  }
  return [...plans.values(), ...planRemovals(new Set(active), input)].sort((left, right) => (left.logicalId < right.logicalId ? -1 : 1));
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html */
function refuseTypeChanges({ template, existing }: PlanInput): void {
  const changed = [...template.resources.values()].filter(({ logicalId, type }) => (existing.get(logicalId)?.type ?? type) !== type);
  if (changed.length === 0) return;
  const names = changed.map(({ logicalId }) => logicalId).join(', ');
  throw validationError(
    `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${names}]`,
  );
}

function viewDuringPlan(logicalId: string, input: PlanInput, plans: ReadonlyMap<string, ResourceChangePlan>): ResourceView | undefined {
  const definition = input.template.resources.get(logicalId);
  if (!definition) return undefined;
  const existing = input.existing.get(logicalId);
  const plan = plans.get(logicalId);
  const has = (name: string) => input.types.attributes(definition.type).includes(name);
  if (existing && (plan?.replacement ?? 'False') === 'False') {
    return {
      reference: existing.physicalId,
      attribute: (name) => (has(name) ? (existing.attributes[name] ?? '') : undefined),
    };
  }
  return { reference: knownAfterApply, attribute: (name) => (has(name) ? knownAfterApply : undefined) };
}

function planResource(
  definition: ResourceDefinition,
  values: Values,
  input: PlanInput,
  plans: ReadonlyMap<string, ResourceChangePlan>,
): ResourceChangePlan | undefined {
  const existing = input.existing.get(definition.logicalId);
  const after = desiredShape(definition, values);
  if (!existing) return { action: 'Add', logicalId: definition.logicalId, type: definition.type, details: [], after: contextOf(after) };
  const details = compareResource(existing, after, {
    types: input.types,
    raw: definition.properties,
    rawBefore: input.previous?.resources.get(definition.logicalId)?.properties ?? {},
    changedParameters: input.changedParameters,
    unknown: (logicalId) => (plans.get(logicalId)?.replacement ?? 'False') !== 'False' || plans.get(logicalId)?.action === 'Add',
    stackTagsChanged: input.stackTagsChanged,
  });
  if (details.length === 0) return undefined;
  const replacement = replacementOf(details);
  return {
    action: 'Modify',
    logicalId: definition.logicalId,
    type: definition.type,
    physicalId: existing.physicalId,
    replacement,
    policyAction: replacement === 'True' ? policyAfterReplacement(existing.updateReplacePolicy) : undefined,
    details,
    before: contextOf(existing),
    after: contextOf(after),
  };
}

export interface DesiredShape {
  readonly type: string;
  readonly properties: JsonObject;
  readonly deletionPolicy: ResourceShape['deletionPolicy'];
  readonly updateReplacePolicy: ResourceShape['updateReplacePolicy'];
  readonly metadata?: Json | undefined;
}

/** The definition with every function resolved. */
export function desiredShape(definition: ResourceDefinition, values: Values): DesiredShape {
  const properties = evaluate(definition.properties, values);
  return {
    type: definition.type,
    properties: isObject(properties) ? properties : {},
    deletionPolicy: definition.deletionPolicy,
    updateReplacePolicy: definition.updateReplacePolicy,
    metadata: definition.metadata === undefined ? undefined : evaluate(definition.metadata, values),
  };
}

/** AWS: BeforeContext and AfterContext hold the definition without its type. */
function contextOf(shape: DesiredShape): JsonObject {
  return {
    Properties: shape.properties,
    ...(shape.metadata === undefined ? {} : { Metadata: shape.metadata }),
    ...(shape.deletionPolicy === 'Delete' ? {} : { DeletionPolicy: shape.deletionPolicy }),
    ...(shape.updateReplacePolicy === 'Delete' ? {} : { UpdateReplacePolicy: shape.updateReplacePolicy }),
  };
}

function planRemovals(active: ReadonlySet<string>, input: PlanInput): ResourceChangePlan[] {
  return [...input.existing]
    .filter(([logicalId]) => !active.has(logicalId))
    .map(([logicalId, existing]) => ({
      action: 'Remove',
      logicalId,
      type: existing.type,
      physicalId: existing.physicalId,
      policyAction: existing.deletionPolicy === 'Delete' ? 'Delete' : existing.deletionPolicy === 'Snapshot' ? 'Snapshot' : 'Retain',
      details: [],
      before: contextOf(existing),
    }));
}
