import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { notImplemented } from '../../../kernel/errors.ts';
import { badRequest } from '../errors.ts';

/** How the text of a patch becomes a member's value; `list` members get and lose elements. */
type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'whole';

export interface PatchRule {
  /** `*` stands for one segment of the path, `**` for several. */
  readonly path: string;
  readonly kind: Kind;
  /** Where in the row, by what the stars stand for; the path itself by default. */
  readonly at?: (stars: readonly string[]) => readonly string[];
  /** Applies it by itself: members whose form a path does not tell. */
  readonly apply?: (row: object, change: Change) => Readonly<Record<string, unknown>>;
}

export interface Change {
  readonly op: 'add' | 'remove' | 'replace';
  readonly stars: readonly string[];
  readonly value: string | undefined;
}

/**
 * A row with patch operations applied in their order.
 * AWS: docs.aws.amazon.com/apigateway/latest/api/patch-operations.html has the paths of each resource.
 */
export function patched<Row extends object>(row: Row, operations: readonly PatchOperation[] | undefined, rules: readonly PatchRule[]): Row {
  let changed = row;
  for (const operation of operations ?? []) changed = { ...changed, ...changeOf(changed, operation, rules) };
  return changed;
}

function changeOf(row: object, { op, path = '', value }: PatchOperation, rules: readonly PatchRule[]): Readonly<Record<string, unknown>> {
  if (op !== 'add' && op !== 'remove' && op !== 'replace') throw notImplemented(`apigateway: patch operation ${op ?? 'without op'}`);
  for (const rule of rules) {
    const stars = starsOf(rule.path, path);
    if (!stars) continue;
    const change = { op, stars, value };
    return rule.apply ? rule.apply(row, change) : applyAt(row, rule, change);
  }
  throw invalidPath(path, op, rules);
}

/** AWS?: the sentence and the paths that it lists; settled by: UpdateRestApi with the path /nothing. */
function invalidPath(path: string, op: string, rules: readonly PatchRule[]): Error {
  return badRequest(
    `Invalid patch path '${path}' specified for op '${op}'. Must be one of: [${rules.map((rule) => rule.path).join(', ')}]`,
  );
}

/** What the stars of a pattern stand for in a path, unescaped; undefined when it does not fit. */
function starsOf(pattern: string, path: string): readonly string[] | undefined {
  const source = pattern.replace(/\*\*|\*/g, (star) => (star === '**' ? '(.+)' : '([^/]+)'));
  const found = new RegExp(`^${source}$`).exec(path);
  return found?.slice(1).map((text) => text.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function applyAt(row: object, rule: PatchRule, { op, stars, value }: Change): Readonly<Record<string, unknown>> {
  const keys = rule.at?.(stars) ?? keysOf(rule.path, stars);
  if (rule.kind === 'list') return changedList(row, keys, rule.path.endsWith('*') ? stars.at(-1) : undefined, op, value);
  if (rule.kind === 'whole' && op !== 'remove') throw badRequest(`Invalid patch path '${rule.path}' specified for op '${op}'.`);
  return setAt(row, keys, op === 'remove' ? undefined : typedValue(rule, value));
}

function keysOf(path: string, stars: readonly string[]): readonly string[] {
  let star = -1;
  return path
    .slice(1)
    .split('/')
    .map((segment) => {
      if (segment !== '*' && segment !== '**') return segment;
      star += 1;
      return stars[star] ?? '';
    });
}

/** A list's element is named by the last segment of the path, or, where the path names the list, by the value. */
function changedList(row: object, keys: readonly string[], named: string | undefined, op: Change['op'], value: string | undefined) {
  const place = named === undefined ? keys : keys.slice(0, -1);
  const before = listAt(row, place);
  const element = named ?? value ?? '';
  const after = listAfter(before, element, op, value);
  return setAt(row, place, after.length === 0 ? undefined : after);
}

function listAfter(before: readonly unknown[], element: string, op: Change['op'], value: string | undefined): readonly unknown[] {
  if (op === 'remove') return before.filter((each) => each !== element);
  if (op === 'add') return [...new Set([...before, element])];
  return before.map((each, index) => (each === element || String(index) === element ? (value ?? '') : each));
}

function listAt(row: object, keys: readonly string[]): readonly unknown[] {
  let value: unknown = row;
  for (const key of keys) value = memberOf(value, key);
  return Array.isArray(value) ? value : [];
}

/** The changed top member of the row, with the value set below it; undefined removes it. */
export function setAt(row: object, [first = '', ...rest]: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  return { [first]: rest.length === 0 ? value : setBelow(memberOf(row, first), rest, value) };
}

function setBelow(value: unknown, [first = '', ...rest]: readonly string[], next: unknown): unknown {
  const members = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const changed = rest.length === 0 ? next : setBelow(members.get(first), rest, next);
  if (changed === undefined) members.delete(first);
  else members.set(first, changed);
  return members.size === 0 ? undefined : Object.fromEntries(members);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}

function typedValue({ kind, path }: PatchRule, value = ''): unknown {
  if (kind === 'boolean') return booleanOf(value, path);
  if (kind !== 'integer' && kind !== 'number') return value;
  const amount = Number(value);
  if (value.trim() === '' || !Number.isFinite(amount) || (kind === 'integer' && !Number.isInteger(amount))) throw invalidValue(value, path);
  return amount;
}

function booleanOf(value: string, path: string): boolean {
  const lower = value.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw invalidValue(value, path);
  return lower === 'true';
}

/** AWS?: the sentence; settled by: UpdateStage with the value `x` for /tracingEnabled. */
function invalidValue(value: string, path: string): Error {
  return badRequest(`Invalid value '${value}' specified for path '${path}'.`);
}
