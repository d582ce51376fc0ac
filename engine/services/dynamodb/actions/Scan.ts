import type { ScanInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { spaceBytes } from '../domain/storage/rowKeys.ts';
import { inRange, type RowRange, rangeAfter, segmentRange } from '../domain/storage/rowRange.ts';
import type { Index, Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { readPage } from '../items/readPage.ts';
import { readFilter, readLegacyFilter, readPlaceholders, readProjection } from '../requests/expressions.ts';
import { type PageAnswer, pageAnswer } from '../requests/pageAnswer.ts';
import { readAttributesToGet } from '../requests/requestedProjection.ts';
import { assertSelect, completion, namedIndex } from '../requests/selection.ts';
import { checkStartKey, startRow } from '../requests/startKey.ts';
import { openTable, readResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

type Request = Checked<Wired<ScanInput>, 'TableName'>;

/** Reads all items of a table or index, in the order of their hashed partition keys. */
export const Scan = defineAction<Request, PageAnswer, DynamoState>({
  name: 'Scan',
  access: 'read',
  resource: readResource,

  run(input, context) {
    const { state } = context;
    const request = readRequest(input);
    const table = openTable(context, input.TableName);
    const index = namedIndex(table, input.IndexName, input.ConsistentRead);
    const complete = completion(state, table, index, input.Select, request.projection);
    const whole = segmentRange(spaceBytes(table, index), input.Segment ?? 0, input.TotalSegments ?? 1);
    const range = request.startKey ? rangeFrom(whole, table, index, request.startKey, input) : whole;
    const page = readPage(state, { range, forward: true, limit: input.Limit, filter: request.filter, complete });
    return pageAnswer(page, { table, index, input, project: request.projection?.project }, context);
  },
});

/** Everything that can be said about the request before its table is known. */
function readRequest(input: Request) {
  const kinds = ['ProjectionExpression', 'FilterExpression'] as const;
  const placeholders = readPlaceholders(input, kinds, ['AttributesToGet', 'ScanFilter', 'ConditionalOperator']);
  assertSelect(input);
  assertSegments(input);
  const startKey = checkStartKey(input.ExclusiveStartKey);
  const projection = readProjection(input, placeholders) ?? readAttributesToGet(input.AttributesToGet);
  const filter = readFilter(input, placeholders) ?? readLegacyFilter(input.ScanFilter, input.ConditionalOperator);
  placeholders.assertAllUsed();
  return { startKey, projection, filter };
}

function assertSegments({ Segment, TotalSegments }: Request): void {
  if (Segment === undefined && TotalSegments === undefined) return;
  if (TotalSegments === undefined) {
    throw validation('The TotalSegments parameter is required but was not present in the request when Segment parameter is present');
  }
  if (Segment === undefined) {
    throw validation('The Segment parameter is required but was not present in the request when parameter TotalSegments is present');
  }
  if (Segment < TotalSegments) return;
  const rule = 'The Segment parameter is zero-based and must be less than parameter TotalSegments';
  throw validation(`${rule}: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`);
}

function rangeFrom(whole: RowRange, table: Table, index: Index | undefined, startKey: Item, { Segment, TotalSegments }: Request): RowRange {
  const row = startRow(table, index, startKey);
  if (inRange(whole, row)) return rangeAfter(whole, row, true);
  const rule = 'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment';
  throw validation(`${rule}. TotalSegments: ${TotalSegments ?? 1} Segment: ${Segment ?? 0}`);
}
