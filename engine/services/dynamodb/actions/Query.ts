import type { QueryInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { conditionRoots } from '../domain/expressions/conditionRoots.ts';
import { keyConditionFor } from '../domain/expressions/keyCondition.ts';
import { parsedCondition } from '../domain/expressions/parseCache.ts';
import type { Placeholders } from '../domain/expressions/placeholders.ts';
import { spaceBytes } from '../domain/storage/rowKeys.ts';
import { inRange, queryRange, rangeAfter } from '../domain/storage/rowRange.ts';
import { keyNames } from '../domain/tables/table.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { readPage } from '../items/readPage.ts';
import { readFilter, readLegacyFilter, readPlaceholders, readProjection } from '../requests/expressions.ts';
import { readKeyTests } from '../requests/keyTests.ts';
import { queriedKey } from '../requests/leadingKeys.ts';
import { type PageAnswer, pageAnswer } from '../requests/pageAnswer.ts';
import { readAttributesToGet } from '../requests/requestedProjection.ts';
import { assertSelect, completion, namedIndex } from '../requests/selection.ts';
import { checkStartKey, startRow } from '../requests/startKey.ts';
import { openTable, readResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

type Request = Checked<Wired<QueryInput>, 'TableName'>;

/** Reads items of one partition, in the order of their sort keys. */
export const Query = defineAction<Request, PageAnswer, DynamoState>({
  name: 'Query',
  access: 'read',
  resource: readResource,
  conditions: queriedKey,

  run(input, context) {
    const { state } = context;
    const request = readRequest(input);
    const table = openTable(context, input.TableName);
    const index = namedIndex(table, input.IndexName, input.ConsistentRead);
    const key = index?.key ?? table.key;
    const complete = completion(state, table, index, input.Select, request.projection);
    const condition = keyConditionFor(request.tests, key);
    assertNoKeys(input, request.filterRoots, keyNames(key));
    const space = spaceBytes(table, index);
    const whole = queryRange(space, condition);
    const forward = input.ScanIndexForward ?? true;
    const row = request.startKey && startRow(table, index, request.startKey);
    if (row && !inRange(queryRange(space, { partition: condition.partition }), row)) throw outsidePartition();
    if (row && !inRange(whole, row)) throw validation('The provided starting key does not match the range key predicate');
    const range = row ? rangeAfter(whole, row, forward) : whole;
    const page = readPage(state, { range, forward, limit: input.Limit, filter: request.filter, complete });
    return pageAnswer(page, { table, index, input, project: request.projection?.project }, context);
  },
});

/** Everything that can be said about the request before its table is known. */
function readRequest(input: Request) {
  const kinds = ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'] as const;
  const placeholders = readPlaceholders(input, kinds, ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions']);
  assertSelect(input);
  const startKey = checkStartKey(input.ExclusiveStartKey);
  const projection = readProjection(input, placeholders) ?? readAttributesToGet(input.AttributesToGet);
  const filter = readFilter(input, placeholders) ?? readLegacyFilter(input.QueryFilter, input.ConditionalOperator);
  const filterRoots = rootsOf(input, placeholders);
  const tests = readKeyTests(input, placeholders);
  placeholders.assertAllUsed();
  return { startKey, projection, filter, filterRoots, tests };
}

/** The top-level attributes that the filter looks at. */
function rootsOf({ FilterExpression, QueryFilter }: Request, placeholders: Placeholders): readonly string[] {
  const kind = 'FilterExpression';
  if (FilterExpression === undefined) return Object.keys(QueryFilter ?? {});
  return conditionRoots(parsedCondition(kind, FilterExpression), { kind, placeholders });
}

function assertNoKeys({ FilterExpression }: Request, roots: readonly string[], keys: readonly string[]): void {
  const key = roots.find((root) => keys.includes(root));
  if (key === undefined) return;
  const parameter = FilterExpression === undefined ? 'QueryFilter' : 'Filter Expression';
  throw validation(`${parameter} can only contain non-primary key attributes: Primary key attribute: ${key}`);
}

function outsidePartition() {
  return validation('The provided starting key is outside query boundaries based on provided conditions');
}
