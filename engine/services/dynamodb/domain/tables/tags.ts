import type { Tag } from '@aws-sdk/client-dynamodb';
import { validation } from '../../errors.ts';
import type { Table } from './table.ts';

// AWS: 50 tags a table (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html)
const tagsMax = 50;

export function readTags(tags: readonly Tag[]): Table['tags'] {
  return mergeTags([], tags);
}

/** The tags afterwards; a key that is there already gets the new value. */
export function mergeTags(current: Table['tags'], tags: readonly Tag[]): Table['tags'] {
  const merged = new Map(current.map(({ key, value }) => [key, value]));
  for (const { Key, Value } of tags) {
    if (Key?.toLowerCase().startsWith('aws:')) {
      throw validation('One or more parameter values were invalid: TagKey cannot begin with reserved prefix: aws:');
    }
    if (Key !== undefined) merged.set(Key, Value ?? '');
  }
  if (merged.size > tagsMax) throw validation(`One or more parameter values were invalid: Too many tags: ${merged.size}`);
  return [...merged].map(([key, value]) => ({ key, value }));
}
