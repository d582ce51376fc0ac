import { formatError, templateError, validationError } from '../errors.ts';
import { languageExtensions } from './checkTemplate.ts';
import { evaluateCondition, type Values } from './evaluate.ts';
import type { Json } from './json.ts';
import { type ParameterValue, parameterReference } from './parameters.ts';
import { isPseudoParameter, pseudoParameter, type StackIdentity } from './pseudoParameters.ts';
import type { Template } from './template.ts';

/** A resource as expressions see it. */
export interface ResourceView {
  /** What Ref gives. */
  readonly reference: Json;
  /** What Fn::GetAtt gives; undefined when the type has no such attribute. */
  attribute(name: string): Json | undefined;
}

export interface ValueSources {
  readonly template: Template;
  readonly stack: StackIdentity;
  readonly parameters: readonly ParameterValue[];
  /** Undefined for a resource that does not exist (yet). */
  resource(logicalId: string): ResourceView | undefined;
  imported(name: string): string | undefined;
  /** The part of the template that is evaluated, for sentences; `Resources` by default. */
  readonly section?: 'Resources' | 'Outputs';
}

/** What the names in a stack's template stand for. */
export function stackValues(sources: ValueSources): Values {
  const { template, stack } = sources;
  const parameters = new Map(sources.parameters.map((parameter) => [parameter.key, parameter]));
  const settled = new Map<string, boolean>();
  const values: Values = {
    mappings: template.mappings,
    region: stack.region,
    extended: template.transforms.includes(languageExtensions),
    reference(name) {
      if (isPseudoParameter(name)) return pseudoParameter(name, stack);
      const definition = template.parameters.get(name);
      const parameter = parameters.get(name);
      if (definition && parameter) return parameterReference(definition, parameter);
      return requireResource(sources, name).reference;
    },
    attribute(logicalId, name) {
      const resource = requireResource(sources, logicalId);
      const value = resource.attribute(name);
      if (value === undefined) throw templateError(`resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`);
      return value;
    },
    condition: (name) => settleCondition(name, template, values, settled),
    imported(name) {
      const value = sources.imported(name);
      if (value === undefined) throw validationError(`No export named ${name} found`);
      return value;
    },
  };
  return values;
}

function requireResource(sources: ValueSources, logicalId: string): ResourceView {
  const resource = sources.resource(logicalId);
  if (!resource)
    throw formatError(`Unresolved resource dependencies [${logicalId}] in the ${sources.section ?? 'Resources'} block of the template`);
  return resource;
}

function settleCondition(name: string, template: Template, values: Values, settled: Map<string, boolean>): boolean {
  const known = settled.get(name);
  if (known !== undefined) return known;
  const body = template.conditions.get(name);
  if (body === undefined) throw formatError(`Unresolved condition dependency ${name} in the Conditions block of the template`);
  // Templates whose conditions lead back to themselves are refused; one that was taken before they were reads them as false.
  settled.set(name, false);
  const result = evaluateCondition(body, values);
  settled.set(name, result);
  return result;
}

/** The logical ids of the resources that the conditions let exist. */
export function activeResources(template: Template, values: Values): string[] {
  return [...template.resources.values()]
    .filter(({ condition }) => condition === undefined || values.condition(condition))
    .map(({ logicalId }) => logicalId);
}
