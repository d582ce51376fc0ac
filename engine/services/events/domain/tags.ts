import type { Tag as SdkTag } from '@aws-sdk/client-eventbridge';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

// AWS: 50 tags per resource (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-tagging.html)
export const tagsPerResource = 50;

export function readTags(tags: readonly SdkTag[] | undefined): Tag[] {
  return (tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

/** The tags after more were put: a key that is there already keeps its place and gets the new value. */
export function mergeTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(present.map((tag) => [tag.Key, tag]));
  for (const tag of added) merged.set(tag.Key, tag);
  return [...merged.values()];
}
