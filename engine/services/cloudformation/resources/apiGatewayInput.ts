import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';

/** Properties as the API names them: `RestApiId` is `restApiId`, also below; the names in maps and documents stay. */
export function asInput(properties: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(names).flatMap(([property, member]): [string, Json][] => {
    const value = properties[property];
    return value === undefined ? [] : [[member, value]];
  });
  return Object.fromEntries(entries);
}

export interface Patch {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: string;
}

/** The patch operations that lead from some properties to others, for members that are texts, numbers or booleans. */
export function scalarPatches(before: JsonObject, after: JsonObject, paths: Readonly<Record<string, string>>): Patch[] {
  return Object.entries(paths).flatMap(([property, path]): Patch[] => {
    const value = after[property];
    if (sameJson(before[property], value)) return [];
    return value === undefined ? [{ op: 'remove', path }] : [{ op: 'replace', path, value: textOf(value) }];
  });
}

/** The same for a map of texts below a path. */
export function mapPatches(before: Json | undefined, after: Json | undefined, path: string): Patch[] {
  const [old, next] = [mapOf(before), mapOf(after)];
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(next, key));
  const changed = Object.entries(next).filter(([key, value]) => !sameJson(old[key], value));
  return [
    ...gone.map((key): Patch => ({ op: 'remove', path: `${path}/${escaped(key)}` })),
    ...changed.map(([key, value]): Patch => ({ op: 'replace', path: `${path}/${escaped(key)}`, value: textOf(value) })),
  ];
}

/** The same for a list of texts below a path. */
export function listPatches(before: Json | undefined, after: Json | undefined, path: string): Patch[] {
  const [old, next] = [listOf(before), listOf(after)];
  const gone = old.filter((value) => !next.includes(value));
  const added = next.filter((value) => !old.includes(value));
  return [
    ...gone.map((value): Patch => ({ op: 'remove', path: `${path}/${escaped(value)}` })),
    ...added.map((value): Patch => ({ op: 'add', path: `${path}/${escaped(value)}` })),
  ];
}

/** Slashes and tildes inside a segment of a path. */
export function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
