import type { TypeCatalog } from '../domain/checkTemplate.ts';
import type { ResourceTypes } from '../domain/compareResource.ts';
import { CDK_Metadata } from './CDK_Metadata.ts';
import { DynamoDB_Table } from './DynamoDB_Table.ts';
import { Logs_LogGroup } from './Logs_LogGroup.ts';
import type { ResourceType } from './resourceType.ts';
import { SSM_Parameter } from './SSM_Parameter.ts';

const types: ReadonlyMap<string, ResourceType> = new Map(
  [CDK_Metadata, DynamoDB_Table, Logs_LogGroup, SSM_Parameter].map((type) => [type.type, type]),
);

export function resourceType(type: string): ResourceType | undefined {
  return types.get(type);
}

export const offeredTypes: readonly string[] = [...types.keys()].sort();

/** Sandbox: a type of AWS that is not offered is refused by that name where a resource of it would be made; its form is AWS's. */
export const typeCatalog: TypeCatalog = {
  has: (type) => types.has(type),
  known: (type) => types.has(type) || /^(AWS|Alexa)::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type) || /^Custom::[\w@-]+$/.test(type),
};

export const resourceTypes: ResourceTypes = {
  effect: (type, property) => types.get(type)?.properties[property]?.update ?? 'replace',
  attributes: (type) => types.get(type)?.attributes ?? [],
  taggable: (type) => types.get(type)?.taggable ?? false,
};
