import { type AttributeValue, attribute, type Item } from '../values/attributeValue.ts';
import type { Placeholders } from './placeholders.ts';
import type { ExpressionKind, PathNode } from './syntax.ts';

/** A document path with its placeholders replaced: it starts with the name of a top-level attribute. */
export interface Path {
  readonly root: string;
  readonly rest: readonly (string | number)[];
}

export function bindPath(kind: ExpressionKind, node: PathNode, placeholders: Placeholders): Path {
  const [root = '', ...rest] = node.steps.map((step) => {
    if ('name' in step) return step.name;
    return 'index' in step ? step.index : placeholders.name(kind, step.placeholder);
  });
  return { root: String(root), rest };
}

export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value = attribute(item, path.root);
  for (const step of path.rest) {
    if (value === undefined) return undefined;
    value = typeof step === 'number' ? value.L?.[step] : value.M && attribute(value.M, step);
  }
  return value;
}

/** How error sentences write a path: `[a, b, [0]]`. */
export function pathText({ root, rest }: Path): string {
  return `[${[root, ...rest.map((step) => (typeof step === 'number' ? `[${step}]` : step))].join(', ')}]`;
}

export function samePath(left: Path, right: Path): boolean {
  return left.root === right.root && left.rest.length === right.rest.length && left.rest.every((step, index) => step === right.rest[index]);
}

/** The sentence for two paths that cannot stand in one expression; undefined when all get along. */
export function pathClash(paths: readonly Path[]): string | undefined {
  for (const [index, second] of paths.entries()) {
    for (const first of paths.slice(0, index)) {
      const clash = clashOf(first, second);
      if (!clash) continue;
      const rule = `Two document paths ${clash} with each other; must remove or rewrite one of these paths`;
      return `${rule}; path one: ${pathText(first)}, path two: ${pathText(second)}`;
    }
  }
  return undefined;
}

/** Paths overlap when one contains the other; they conflict when they make a list and a map of one place. */
function clashOf(first: Path, second: Path): 'overlap' | 'conflict' | undefined {
  if (first.root !== second.root) return undefined;
  const length = Math.min(first.rest.length, second.rest.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [first.rest[index], second.rest[index]];
    if (typeof a !== typeof b) return 'conflict';
    if (a !== b) return undefined;
  }
  return 'overlap';
}

/** Orders paths so that, within a list, lower indexes come first. */
export function comparePaths(left: Path, right: Path): number {
  if (left.root !== right.root) return left.root < right.root ? -1 : 1;
  const length = Math.min(left.rest.length, right.rest.length);
  for (let index = 0; index < length; index += 1) {
    const [a = 0, b = 0] = [left.rest[index], right.rest[index]];
    if (typeof a === 'number' && typeof b === 'number' && a !== b) return a - b;
    if (a !== b) return String(a) < String(b) ? -1 : 1;
  }
  return left.rest.length - right.rest.length;
}
