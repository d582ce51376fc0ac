import type { DeleteItemInput, PutItemInput, UpdateItemInput } from '@aws-sdk/client-dynamodb';
import type { Checked } from '../../../kernel/service.ts';
import type { Condition } from '../domain/expressions/bindCondition.ts';
import { assertKeyUntouched, bindUpdate, type Update } from '../domain/expressions/bindUpdate.ts';
import { parsedUpdate } from '../domain/expressions/parseCache.ts';
import type { Placeholders } from '../domain/expressions/placeholders.ts';
import { legacyUpdate } from '../domain/legacy/attributeUpdates.ts';
import { legacyExpectation } from '../domain/legacy/conditions.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import { keyNames, type Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { checkItem } from '../domain/values/check.ts';
import { itemSizeMaxBytes } from '../domain/values/size.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import type { DynamoContext } from '../state.ts';
import { type ExpressionInput, readCondition, readPlaceholders } from './expressions.ts';
import {
  assertIndexKeysFit,
  assertIndexKeysNotEmpty,
  assertItemFits,
  assertKeyFits,
  assertKeyNotEmpty,
  assertUpdateNotEmpty,
} from './keys.ts';
import { openTable } from './tables.ts';

export type PutRequest = Checked<Wired<PutItemInput>, 'TableName' | 'Item'>;
export type UpdateRequest = Checked<Wired<UpdateItemInput>, 'TableName' | 'Key'>;
export type DeleteRequest = Checked<Wired<DeleteItemInput>, 'TableName' | 'Key'>;

/** A write that is known to be well-formed; whether it may happen depends on the item that is there. */
export interface Write {
  readonly table: Table;
  /** The item's key, or any item that contains it. */
  readonly key: Item;
  readonly condition?: Condition;
  /** Throws when the key or item does not fit the table's schema. */
  readonly assertFits: () => void;
  /** The item that is to be there afterwards: undefined for none, `before` itself for no change. */
  readonly after: (before: StoredItem | undefined) => StoredItem | undefined;
  /** True when the item that fails the condition is to be told. */
  readonly returnsOldOnFailure: boolean;
  readonly update?: Update;
}

type Context = Pick<DynamoContext, 'account' | 'region' | 'state'>;

export function preparePut(input: PutRequest, context: Context): Write {
  const placeholders = readPlaceholders(input, ['ConditionExpression'], ['Expected', 'ConditionalOperator']);
  const item = checkItem(input.Item);
  const stored = StoredItem.of(item);
  if (stored.sizeBytes > itemSizeMaxBytes) throw validation('Item size has exceeded the maximum allowed size');
  const condition = readWriteCondition(input, placeholders);
  const table = openTable(context, input.TableName);
  assertKeyNotEmpty(table, item);
  assertIndexKeysNotEmpty(table, item);
  const assertFits = () => assertItemFits(table, item);
  return { table, key: item, condition, assertFits, after: () => stored, returnsOldOnFailure: returnsOld(input) };
}

export function prepareDelete(input: DeleteRequest, context: Context): Write {
  const placeholders = readPlaceholders(input, ['ConditionExpression'], ['Expected', 'ConditionalOperator']);
  const key = checkItem(input.Key);
  const condition = readWriteCondition(input, placeholders);
  const table = openTable(context, input.TableName);
  assertKeyNotEmpty(table, key);
  const assertFits = () => assertKeyFits(table, key);
  return { table, key, condition, assertFits, after: () => undefined, returnsOldOnFailure: returnsOld(input) };
}

/** A transaction's ConditionCheck: leaves the item as it is. */
export function prepareCheck(input: DeleteRequest, context: Context): Write {
  return { ...prepareDelete(input, context), after: (before) => before };
}

export function prepareUpdate(input: UpdateRequest, context: Context): Write {
  const kinds = ['UpdateExpression', 'ConditionExpression'] as const;
  const placeholders = readPlaceholders(input, kinds, ['AttributeUpdates', 'Expected', 'ConditionalOperator']);
  const key = checkItem(input.Key);
  const update = readUpdate(input, placeholders);
  const condition = readWriteCondition(input, placeholders);
  const table = openTable(context, input.TableName);
  assertKeyNotEmpty(table, key);
  if (update) assertKeyUntouched(update, keyNames(table.key));
  const assertFits = () => assertKeyFits(table, key);
  const after = (before: StoredItem | undefined) => updated(table, update, key, before);
  return { table, key, condition, assertFits, after, returnsOldOnFailure: returnsOld(input), update };
}

function readUpdate({ UpdateExpression, AttributeUpdates }: UpdateRequest, placeholders: Placeholders): Update | undefined {
  if (UpdateExpression !== undefined) return bindUpdate(parsedUpdate(UpdateExpression), placeholders);
  return AttributeUpdates && legacyUpdate(AttributeUpdates);
}

/**
 * Sandbox: the finished item is measured. AWS's UpdateItem also measures what the expression writes, with a few bytes for each
 * clause, and so refuses some items that are less than 100 bytes below the limit
 * (nubo-db/dynamodb-conformance, itemSizeBySurface.test.ts).
 */
function updated(table: Table, update: Update | undefined, key: Item, before: StoredItem | undefined): StoredItem | undefined {
  if (!update) return before ?? StoredItem.of(key);
  if (!before && update.needsItem) return undefined;
  const item = update.apply(before?.item ?? key);
  // Only a nested path can bring the item to a depth that no checked value has.
  if (update.paths.some((path) => path.rest.length > 0)) checkItem(item);
  assertUpdateNotEmpty(table, item);
  assertIndexKeysFit(table, item);
  const stored = StoredItem.of(item);
  if (stored.sizeBytes > itemSizeMaxBytes) throw validation('Item size to update has exceeded the maximum allowed size');
  return stored;
}

/** Reads the condition, the last expression of a write: every placeholder must be used by now. */
function readWriteCondition(
  input: ExpressionInput & Pick<PutRequest, 'Expected' | 'ConditionalOperator'>,
  placeholders: Placeholders,
): Condition | undefined {
  const condition = readCondition(input, placeholders);
  placeholders.assertAllUsed();
  return condition ?? legacyExpectation(input.Expected, input.ConditionalOperator);
}

function returnsOld(input: { readonly ReturnValuesOnConditionCheckFailure?: string }): boolean {
  return input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
}
