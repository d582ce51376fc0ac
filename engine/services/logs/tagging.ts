import { groupNameInArn } from './domain/arns.ts';
import { tagsPerGroup } from './domain/limits.ts';
import { groupNotFound, invalidParameter, tooManyTags } from './errors.ts';
import type { LogGroup, LogsState } from './state.ts';

/** The group behind the ARN of a tagging call. */
export function taggedGroupOf(state: LogsState, resourceArn: string): LogGroup {
  const name = groupNameInArn(resourceArn);
  // AWS?: the sentence; settled by: ListTagsForResource with resourceArn "x".
  if (name === undefined) throw invalidParameter('The specified resource ARN is not valid.');
  const group = state.groups.get(name);
  if (!group) throw groupNotFound();
  return group;
}

export function putTags(state: LogsState, group: LogGroup, added: Readonly<Record<string, string>>): void {
  const tags = { ...group.tags, ...added };
  if (Object.keys(tags).length > tagsPerGroup) throw tooManyTags();
  state.groups.put({ ...group, tags });
}

export function removeTags(state: LogsState, group: LogGroup, keys: readonly string[]): void {
  const tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !keys.includes(key)));
  state.groups.put({ ...group, tags });
}
