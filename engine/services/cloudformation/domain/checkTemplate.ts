import { notImplemented } from '../../../kernel/errors.ts';
import { formatError, templateError } from '../errors.ts';
import { checkConditions } from './checkConditions.ts';
import { checkQuotas } from './checkQuotas.ts';
import { findDependencies } from './dependencies.ts';
import type { Json } from './json.ts';
import { isPseudoParameter } from './pseudoParameters.ts';
import { findReferences } from './references.ts';
import type { Template } from './template.ts';

export interface TypeCatalog {
  /** Whether AWS may have such a type. */
  known(type: string): boolean;
  /** What Fn::GetAtt may ask for; undefined for a type that is not offered. */
  attributes(type: string): readonly string[] | undefined;
}

export const languageExtensions = 'AWS::LanguageExtensions';

/** Refuses what a template says about itself: types, names that nothing carries, circles. */
export function checkTemplate(template: Template, types: TypeCatalog): void {
  const transform = template.transforms.find((name) => name !== languageExtensions);
  if (transform !== undefined) throw notImplemented(`cloudformation: the transform ${transform}`);
  checkQuotas(template);
  checkTypes(template, types);
  checkConditions(template);
  checkNames(template, types);
  findDependencies(template.resources);
}

function checkTypes(template: Template, types: TypeCatalog): void {
  const unknown = [...template.resources.values()].map(({ type }) => type).filter((type) => !types.known(type));
  if (unknown.length > 0) throw formatError(`Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`);
}

function checkNames(template: Template, types: TypeCatalog): void {
  for (const resource of template.resources.values()) {
    checkPart('Resources', [resource.properties, resource.metadata ?? ''], template, types);
    const missing = resource.dependsOn.filter((name) => !template.resources.has(name));
    if (missing.length > 0) throw unresolved('Resources', missing);
    checkCondition(resource.condition, template);
  }
  for (const output of template.outputs.values()) {
    checkPart('Outputs', [output.value, output.exportName ?? ''], template, types);
    checkCondition(output.condition, template);
  }
  for (const condition of template.conditions.values()) checkConditionBody(condition, template);
}

function checkPart(section: 'Resources' | 'Outputs', parts: Json[], template: Template, types: TypeCatalog): void {
  const { names, attributes, conditions } = findReferences(parts);
  const missing = [...names].filter((name) => !isPseudoParameter(name) && !template.parameters.has(name) && !template.resources.has(name));
  if (missing.length > 0) throw unresolved(section, missing);
  for (const { logicalId, attribute } of attributes) checkAttribute(logicalId, attribute, template, types);
  for (const condition of conditions) {
    if (!template.conditions.has(condition)) throw templateError(`unresolved condition dependency ${condition} in Fn::If`);
  }
}

function checkAttribute(logicalId: string, attribute: Json, template: Template, types: TypeCatalog): void {
  const resource = template.resources.get(logicalId);
  if (!resource) throw templateError(`instance of Fn::GetAtt references undefined resource ${logicalId}`);
  const offered = types.attributes(resource.type);
  if (typeof attribute !== 'string' || offered === undefined || offered.includes(attribute)) return;
  throw templateError(`resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`);
}

function checkCondition(condition: string | undefined, template: Template): void {
  if (condition === undefined || template.conditions.has(condition)) return;
  // AWS?: the sentence; settled by: ValidateTemplate of a resource with a condition that is not there.
  throw formatError(`Unresolved condition dependency ${condition} in the Resources block of the template`);
}

function checkConditionBody(condition: Json, template: Template): void {
  const { names, attributes } = findReferences(condition);
  const missing = [...names, ...attributes.map(({ logicalId }) => logicalId)].filter(
    (name) => !isPseudoParameter(name) && !template.parameters.has(name),
  );
  if (missing.length > 0) {
    throw formatError(
      `Unresolved dependencies [${missing.join(', ')}]. Cannot reference resources in the Conditions block of the template`,
    );
  }
}

function unresolved(section: string, names: readonly string[]): Error {
  return formatError(`Unresolved resource dependencies [${[...new Set(names)].join(', ')}] in the ${section} block of the template`);
}
