import { type DesiredShape, desiredShape } from '../domain/changes.ts';
import { changedProperties } from '../domain/compareResource.ts';
import { generateName } from '../domain/generatedName.ts';
import { sameJson } from '../domain/json.ts';
import { validationError } from '../errors.ts';
import { resourceType, resourceTypes } from '../resources/registry.ts';
import type { Naming } from '../resources/resourceType.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { Work } from './work.ts';

/** What the deployment does to one resource. */
export type Step =
  | { readonly kind: 'create'; readonly logicalId: string; readonly desired: DesiredShape; readonly physicalId: string }
  | {
      readonly kind: 'replace';
      readonly logicalId: string;
      readonly desired: DesiredShape;
      readonly physicalId: string;
      readonly row: ResourceRow;
    }
  | { readonly kind: 'update'; readonly logicalId: string; readonly desired: DesiredShape; readonly row: ResourceRow }
  /** Only what CloudFormation itself keeps has changed. */
  | { readonly kind: 'note'; readonly logicalId: string; readonly desired: DesiredShape; readonly row: ResourceRow };

/** Compares a resource as the template wants it with what is there. */
export function decideStep(work: Work, logicalId: string): Step | undefined {
  const definition = work.template.resources.get(logicalId);
  if (!definition) return undefined;
  const desired = desiredShape(definition, work.values);
  const row = work.context.state.resources.get(work.stackId, logicalId);
  if (!row?.exists) return { kind: 'create', logicalId, desired, physicalId: plannedId(work, logicalId, desired) };
  const changed = changedProperties(row.properties, desired.properties);
  if (changed.some((name) => resourceTypes.effect(desired.type, name) === 'replace')) {
    return { kind: 'replace', logicalId, desired, row, physicalId: plannedId(work, logicalId, desired) };
  }
  if (changed.length > 0 || row.status.endsWith('_FAILED') || (tagsChanged(work) && resourceTypes.taggable(desired.type)))
    return { kind: 'update', logicalId, desired, row };
  return samePolicies(row, desired) ? undefined : { kind: 'note', logicalId, desired, row };
}

function plannedId(work: Work, logicalId: string, desired: DesiredShape): string {
  return resourceType(desired.type)?.plannedId(desired.properties, namingOf(work, logicalId)) ?? '';
}

function namingOf(work: Work, logicalId: string): Naming {
  const { account, region, entropy } = work.context;
  return {
    account,
    region,
    generate: (lengthMax) => generateName(work.stack.name, logicalId, lengthMax, entropy.text),
    uuid: () => entropy.uuid(),
  };
}

function tagsChanged({ operation, deployment }: Work): boolean {
  return operation.previous !== undefined && !sameJson(tagObject(operation.previous.tags), tagObject(deployment.tags));
}

function tagObject(tags: readonly { readonly Key: string; readonly Value: string }[]) {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function samePolicies(row: ResourceRow, desired: DesiredShape): boolean {
  return (
    row.deletionPolicy === desired.deletionPolicy &&
    row.updateReplacePolicy === desired.updateReplacePolicy &&
    sameJson(row.metadata, desired.metadata)
  );
}

/**
 * Refuses to replace a resource that keeps a name of its own, as the two can't exist at once, and to replace without a way back.
 * AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export function refuseReplacement(step: Step, { operation }: Work): void {
  if (step.kind !== 'replace') return;
  if (operation.onFailure === 'DO_NOTHING') throw validationError('Replacement type updates not supported on stack with disable-rollback.');
  const property = resourceType(step.desired.type)?.nameProperty;
  const name = property === undefined ? undefined : step.desired.properties[property];
  if (name === undefined || property === undefined || !sameJson(name, step.row.properties[property])) return;
  throw validationError(
    `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(name)} and update the stack again.`,
  );
}
