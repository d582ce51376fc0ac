import { planChanges, type ResourceChangePlan } from '../domain/changes.ts';
import { type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { type OutputDefinition, readTemplate, type Template } from '../domain/template.ts';
import { exportedValue } from '../execution/exports.ts';
import { identityOf, liveResources, type Running } from '../execution/work.ts';
import { resourceTypes } from '../resources/registry.ts';
import type { Deployment, StackRow } from '../rows/stackRow.ts';
import type { Prepared } from './prepareDeployment.ts';

export interface Plan {
  readonly changes: readonly ResourceChangePlan[];
  /** Whether the deployment would change anything at all: resources, outputs or the stack's tags. */
  readonly changesAnything: boolean;
}

/** What the deployment would do to the stack as it is now. */
export function planDeployment(
  { deployment, template }: Prepared,
  stack: StackRow,
  context: Pick<Running, 'account' | 'region' | 'state'>,
): Plan {
  const before = stack.deployment;
  const tagsChanged = before !== undefined && !sameJson(tagsOf(before), tagsOf(deployment));
  const changes = planChanges({
    template,
    parameters: deployment.parameters,
    stack: identityOf(context, stack, deployment),
    imported: (name) => exportedValue(context.state, name),
    existing: new Map(liveResources(context.state, stack.id).flatMap((row) => (row.exists ? [[row.logicalId, row]] : []))),
    previous: before && readTemplate(before.templateBody),
    changedParameters: changedParameters(before, deployment),
    stackTagsChanged: tagsChanged,
    types: resourceTypes,
  });
  return {
    changes,
    changesAnything:
      changes.length > 0 || stack.status.endsWith('_FAILED') || tagsChanged || outputsChanged(before, { deployment, template }),
  };
}

function tagsOf({ tags }: Deployment): Json {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function changedParameters(before: Deployment | undefined, after: Deployment): Set<string> {
  const old = new Map((before?.parameters ?? []).map((parameter) => [parameter.key, parameter.resolved ?? parameter.value]));
  return new Set(after.parameters.filter(({ key, value, resolved }) => old.get(key) !== (resolved ?? value)).map(({ key }) => key));
}

/** AWS?: outputs alone make an update, a description or a mapping alone does not; settled by: UpdateStack with only an output added. */
function outputsChanged(before: Deployment | undefined, { template }: Prepared): boolean {
  return !before || !sameJson(outputsOf(readTemplate(before.templateBody)), outputsOf(template));
}

function outputsOf({ outputs }: Template): Json {
  return [...outputs].map(([key, output]): Json => ({ key, ...definedMembers(output) }));
}

function definedMembers(output: OutputDefinition): JsonObject {
  const { value, description, exportName, condition } = output;
  return { value, description: description ?? '', exportName: exportName ?? '', condition: condition ?? '' };
}
