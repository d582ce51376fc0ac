import type { Parameter, Tag as SdkTag } from '@aws-sdk/client-cloudformation';
import { notImplemented } from '../../../kernel/errors.ts';
import { acknowledges, neededCapability } from '../domain/capabilities.ts';
import { checkTemplate } from '../domain/checkTemplate.ts';
import { evaluate } from '../domain/evaluate.ts';
import { knownAfterApply } from '../domain/knownAfterApply.ts';
import { settleParameters } from '../domain/parameters.ts';
import { checkRules } from '../domain/rules.ts';
import { activeResources, type ResourceView, stackValues, type ValueSources } from '../domain/stackValues.ts';
import { readTemplate, type Template } from '../domain/template.ts';
import { insufficientCapabilities, templateError } from '../errors.ts';
import { evaluateOutputs } from '../execution/outputs.ts';
import { identityOf, type Running } from '../execution/work.ts';
import { resourceType, typeCatalog } from '../resources/registry.ts';
import type { Tag } from '../resources/resourceType.ts';
import type { Deployment, StackRow } from '../rows/stackRow.ts';
import { resolveStored } from './storedParameters.ts';
import { type TemplateSource, templateText } from './templateText.ts';

interface DeploymentInput extends TemplateSource {
  readonly Parameters?: readonly Parameter[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly Tags?: readonly SdkTag[] | undefined;
}

export interface Prepared {
  readonly deployment: Deployment;
  readonly template: Template;
}

/** Reads and checks what a stack is to be made from: template, capabilities, parameters, rules. */
export async function prepareDeployment(
  input: DeploymentInput,
  stack: Pick<StackRow, 'id' | 'name' | 'deployment'>,
  context: Running,
): Promise<Prepared> {
  const previous = stack.deployment;
  const templateBody = await templateText(input, previous?.templateBody, context);
  const template = readTemplate(templateBody);
  checkTemplate(template, typeCatalog);
  checkCapabilities(template, input.Capabilities ?? []);
  const settled = settleParameters(template.parameters, input.Parameters ?? [], previous?.parameters ?? []);
  const parameters = await resolveStored(template.parameters, settled, context);
  const deployment: Deployment = {
    templateBody,
    parameters,
    tags: input.Tags === undefined ? (previous?.tags ?? []) : readTags(input.Tags),
    capabilities: input.Capabilities ?? [],
    notificationArns: [],
    description: template.description,
  };
  checkValues(template, stack, deployment, context);
  return { deployment, template };
}

function checkCapabilities(template: Template, given: readonly string[]): void {
  const need = neededCapability(template);
  if (need && !acknowledges(given, need.capability)) throw insufficientCapabilities([need.capability]);
}

function readTags(tags: readonly SdkTag[]): Tag[] {
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

function checkValues(template: Template, stack: Pick<StackRow, 'id' | 'name'>, deployment: Deployment, context: Running): void {
  const active = new Set<string>();
  const sources: ValueSources = {
    template,
    parameters: deployment.parameters,
    stack: identityOf(context, stack, deployment),
    resource: (logicalId) => (active.has(logicalId) ? unknownResource : undefined),
    imported: () => knownAfterApply,
  };
  const values = stackValues(sources);
  checkRules(template, values);
  for (const logicalId of activeResources(template, values)) active.add(logicalId);
  for (const logicalId of active) refuseUnoffered(template, logicalId);
  for (const logicalId of active) evaluate(template.resources.get(logicalId)?.properties ?? {}, values);
  evaluateOutputs(template, stackValues({ ...sources, section: 'Outputs' }));
}

/** Stands for a resource whose names are known only once it is there. */
const unknownResource: ResourceView = { reference: knownAfterApply, attribute: () => knownAfterApply };

/** Refuses before anything is made what could only fail later. */
function refuseUnoffered(template: Template, logicalId: string): void {
  const definition = template.resources.get(logicalId);
  if (!definition) return;
  const type = resourceType(definition.type);
  if (!type) throw notImplemented(`cloudformation: the resource type ${definition.type}`);
  const property = type.refused?.find((name) => definition.properties[name] !== undefined);
  if (property !== undefined) throw notImplemented(`cloudformation: ${definition.type} property ${property}`);
  if (definition.deletionPolicy === 'Snapshot' || definition.updateReplacePolicy === 'Snapshot') {
    throw templateError(`resource type ${definition.type} does not support deletion policy Snapshot`);
  }
}
