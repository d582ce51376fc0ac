import { invalidParameterValues } from '../../errors.ts';
import { type AttributeValue, type Item, setElements, typeOf } from '../values/attributeValue.ts';
import { addToValue, assign, deleteFromValue, removeAt } from './applyUpdate.ts';
import { invalid, type Scope } from './bindOperand.ts';
import { bindSetValue } from './bindSetValue.ts';
import { bindPath, comparePaths, type Path, pathClash, valueAt } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import type { UpdateNode, ValueNode } from './syntax.ts';

export interface Update {
  /** Every path that the update touches. */
  readonly paths: readonly Path[];
  /** The item after the update; the one given stays as it is. */
  apply(item: Item): Item;
  /** True when an item that is not there stays away: the older parameters do so for deletions. */
  readonly needsItem?: boolean;
}

interface Change {
  readonly path: Path;
  /** The value to be put there, worked out from the item before any change; undefined removes what is there. */
  readonly value: (item: Item) => AttributeValue | undefined;
}

// How the sentences about ADD and DELETE call the types.
const longNames = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
} as const;

/** Makes a function of a parsed update expression and the request's placeholders. Throws DynamoDB's sentence for what does not fit. */
export function bindUpdate(node: UpdateNode, placeholders: Placeholders): Update {
  const scope: Scope = { kind: 'UpdateExpression', placeholders };
  const sets: Change[] = node.SET.map((action) => ({ path: path(action, scope), value: bindSetValue(action.value, scope) }));
  const removals: Path[] = node.REMOVE.map((action) => path(action, scope));
  const additions = node.ADD.map((action) => bindAddition(path(action, scope), action.value, scope));
  const deletions = node.DELETE.map((action) => bindDeletion(path(action, scope), action.value, scope));
  const paths = node.paths.map((one) => bindPath(scope.kind, one, placeholders));
  const clash = pathClash(paths);
  if (clash) throw invalid(scope.kind, clash);
  return { paths, apply: applier([...sets, ...additions, ...deletions], removals) };
}

/** Refuses to change what identifies the item. */
export function assertKeyUntouched(update: Update, keyNames: readonly string[]): void {
  const touched = update.paths.find((one) => keyNames.includes(one.root));
  if (touched) throw invalidParameterValues(`Cannot update attribute ${touched.root}. This attribute is part of the key`);
}

function path(action: { readonly path: UpdateNode['paths'][number] }, scope: Scope): Path {
  return bindPath(scope.kind, action.path, scope.placeholders);
}

/** Values are worked out first; list indexes mean the list as it was: assignments go upwards, removals downwards. */
function applier(changes: readonly Change[], removals: readonly Path[]): (item: Item) => Item {
  const upwards = changes.toSorted((left, right) => comparePaths(left.path, right.path));
  const downwards = removals.toSorted((left, right) => comparePaths(right, left));
  return (item) => {
    const values = upwards.map((change) => change.value(item));
    let result = item;
    for (const [index, change] of upwards.entries()) {
      const value = values[index];
      result = value ? assign(result, change.path, value) : removeAt(result, change.path);
    }
    for (const removal of downwards) result = removeAt(result, removal);
    return result;
  };
}

function bindAddition(target: Path, node: ValueNode, scope: Scope): Change {
  const operand = literal('ADD', node, ['N', 'SS', 'NS', 'BS'], scope);
  return { path: target, value: (item) => addToValue(valueAt(item, target), operand) };
}

function bindDeletion(target: Path, node: ValueNode, scope: Scope): Change {
  const operand = literal('DELETE', node, ['SS', 'NS', 'BS'], scope);
  return { path: target, value: (item) => deleteFromValue(valueAt(item, target), setElements(operand) ?? [], typeOf(operand)) };
}

function literal(operator: string, node: ValueNode, types: readonly string[], scope: Scope): AttributeValue {
  const value = scope.placeholders.value(scope.kind, node.placeholder);
  if (types.includes(typeOf(value))) return value;
  const text = `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${longNames[typeOf(value)]}`;
  throw invalid(scope.kind, text);
}
