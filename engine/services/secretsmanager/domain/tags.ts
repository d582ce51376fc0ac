import type { Tag } from '@aws-sdk/client-secrets-manager';
import { invalidParameter } from '../errors.ts';

/** AWS: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const tagsMax = 50;

export function mergeTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(present.map((tag) => [tag.Key, tag]));
  for (const tag of added) merged.set(tag.Key, tag);
  // AWS?: the sentence; settled by: TagResource with 51 tags.
  if (merged.size > tagsMax) throw invalidParameter(`A secret can have at most ${tagsMax} tags.`);
  return [...merged.values()];
}
