import type { Tag } from '@aws-sdk/client-ssm';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidResourceId, tooManyTags } from '../errors.ts';
import type { SsmState } from '../state.ts';
import { readReference } from './names.ts';

const maxTags = 50;

/** The parameter that is to be tagged; other kinds of resources do not exist here. */
export function taggedParameter(operation: string, state: SsmState, type: string, id: string): string {
  if (type !== 'Parameter') throw notImplemented(`ssm:${operation} with ResourceType ${type}`);
  const { name } = readReference(id);
  if (!state.parameters.get(name)) throw invalidResourceId();
  return name;
}

export function mergeTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(present.map((tag) => [tag.Key, tag]));
  for (const tag of added) merged.set(tag.Key, tag);
  if (merged.size > maxTags) throw tooManyTags();
  return [...merged.values()];
}
