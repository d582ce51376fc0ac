/** A value of a template, after JSON or YAML was read. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The only member of an object that has exactly one, as intrinsic functions do. */
export function onlyEntry(value: Json): [string, Json] | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  return entries.length === 1 ? entries[0] : undefined;
}

/** Equality as CloudFormation sees properties: the order of object members does not matter, and `"1"` equals `1`. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (isScalar(left) && isScalar(right)) return String(left) === String(right);
  if (Array.isArray(left)) return Array.isArray(right) && sameList(left, right);
  if (isObject(left)) return isObject(right) && sameObject(left, right);
  return left === right;
}

function sameList(left: Json[], right: Json[]): boolean {
  return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
}

function sameObject(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  );
}

/** Whether any text inside the value passes the test. */
export function someText(value: Json, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (Array.isArray(value)) return value.some((item) => someText(item, test));
  if (isObject(value)) return Object.values(value).some((item) => someText(item, test));
  return false;
}
