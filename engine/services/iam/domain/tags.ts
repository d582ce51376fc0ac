import type { Tag } from '@aws-sdk/client-iam';
import { invalidInput, limitExceeded } from '../errors.ts';
import { limits } from './limits.ts';

/** Adds tags to those there are; a key that exists keeps its place and gets the new value. */
export function mergeTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  checkKeys(added);
  const merged = new Map(present.map((tag) => [tag.Key, tag]));
  for (const tag of added) merged.set(tag.Key, tag);
  if (merged.size > limits.tags) throw limitExceeded('The number of tags has reached the maximum limit.');
  return [...merged.values()];
}

export function withoutTags(present: readonly Tag[], keys: readonly string[]): Tag[] {
  return present.filter((tag) => !keys.includes(tag.Key ?? ''));
}

function checkKeys(tags: readonly Tag[]): void {
  const keys = tags.map((tag) => tag.Key?.toLowerCase() ?? '');
  if (new Set(keys).size !== keys.length) throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  if (keys.some((key) => key.startsWith('aws:'))) throw invalidInput('aws: prefixed tag keys are not allowed for external use.');
}

export function inKeyOrder(tags: readonly Tag[]): Tag[] {
  return tags.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

export function keyOf(tag: Tag): string {
  return tag.Key ?? '';
}
