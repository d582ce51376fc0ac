import type { JsonObject } from '../domain/json.ts';
import { type Existing, type ResourceContext, tagMap } from './resourceType.ts';

interface TagCalls {
  add(tags: Record<string, string>): Promise<unknown>;
  remove(keys: string[]): Promise<unknown>;
}

/** Brings a resource's tags from the old properties to the new ones; the stack's own tags are set again as they may have changed. */
export async function syncTags(existing: Existing, properties: JsonObject, context: ResourceContext, calls: TagCalls): Promise<void> {
  const before = tagMap(existing.properties, { ...context, tags: context.previousTags });
  const after = tagMap(properties, context);
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const changed = Object.entries(after).filter(([key, value]) => before[key] !== value);
  if (gone.length > 0) await calls.remove(gone);
  if (changed.length > 0) await calls.add(Object.fromEntries(changed));
}
