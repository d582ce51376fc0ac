import { isObject, type Json, type JsonObject, sameJson } from './json.ts';

/** A value that differs, by its path in the resource. */
export interface ValueChange {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * AWS: a change set tells which values differ inside objects and lists, each by its path, `/Properties/Tags/0/Value`; what only one side has is told as a
 * whole, `/Properties/Tags/0` (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-samples.html).
 */
export function valueChanges(path: string, before: Json | undefined, after: Json | undefined): ValueChange[] {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after)) return within(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return within(path, byIndex(before), byIndex(after));
  return [{ path, before, after }];
}

function within(path: string, before: JsonObject, after: JsonObject): ValueChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => valueChanges(`${path}/${name}`, own(before, name), own(after, name)));
}

function byIndex(list: readonly Json[]): JsonObject {
  return Object.fromEntries(list.entries());
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
