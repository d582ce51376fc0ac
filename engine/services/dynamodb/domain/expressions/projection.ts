import { type AttributeValue, attribute, type Item, setAttribute } from '../values/attributeValue.ts';
import { invalid } from './bindOperand.ts';
import { bindPath, type Path, pathClash } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import type { PathNode } from './syntax.ts';

/** What to take of a value: all of it (no branches), or some members or elements. */
interface Branch {
  readonly branches: Map<string | number, Branch>;
}

export type Projection = (item: Item) => Item;

/** Makes a function of a parsed projection expression and the request's placeholders. */
export function bindProjection(nodes: readonly PathNode[], placeholders: Placeholders): { paths: readonly Path[]; project: Projection } {
  const paths = nodes.map((node) => bindPath('ProjectionExpression', node, placeholders));
  const clash = pathClash(paths);
  if (clash) throw invalid('ProjectionExpression', clash);
  return { paths, project: projectPaths(paths) };
}

/** Takes the parts at the paths; lists keep their order and close their gaps. */
export function projectPaths(paths: readonly Path[]): Projection {
  const root: Branch = { branches: new Map() };
  for (const path of paths) grow(root, [path.root, ...path.rest]);
  return (item) => takeMembers(item, root) ?? {};
}

function grow(branch: Branch, steps: readonly (string | number)[]): void {
  let current = branch;
  for (const step of steps) {
    const next = current.branches.get(step) ?? { branches: new Map() };
    current.branches.set(step, next);
    current = next;
  }
}

function take(value: AttributeValue, branch: Branch): AttributeValue | undefined {
  if (branch.branches.size === 0) return value;
  if (value.M) {
    const M = takeMembers(value.M, branch);
    return M && { M };
  }
  const L = value.L && takeElements(value.L, branch);
  return L && L.length > 0 ? { L } : undefined;
}

function takeMembers(item: Item, { branches }: Branch): Item | undefined {
  const taken: Record<string, AttributeValue> = {};
  let count = 0;
  for (const [step, branch] of branches) {
    const value = typeof step === 'string' ? attribute(item, step) : undefined;
    const part = value && take(value, branch);
    if (part === undefined || typeof step === 'number') continue;
    setAttribute(taken, step, part);
    count += 1;
  }
  return count > 0 ? taken : undefined;
}

function takeElements(list: readonly AttributeValue[], { branches }: Branch): AttributeValue[] {
  const parts: AttributeValue[] = [];
  for (const [index, element] of list.entries()) {
    const branch = branches.get(index);
    const part = branch && take(element, branch);
    if (part) parts.push(part);
  }
  return parts;
}
