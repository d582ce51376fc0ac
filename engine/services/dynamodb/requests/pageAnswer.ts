import type { ConsumedCapacity, QueryInput } from '@aws-sdk/client-dynamodb';
import { RawJson } from '../../../wire/json/rawJson.ts';
import type { Projection } from '../domain/expressions/projection.ts';
import type { Index, Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import type { Page } from '../items/readPage.ts';
import type { DynamoContext } from '../state.ts';
import { consumedCapacity, readUnits } from './capacity.ts';
import { countUnits } from './capacityMetrics.ts';
import { keyAfter } from './startKey.ts';

export interface PageAnswer {
  readonly Items?: RawJson;
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: Item;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

interface PageOptions {
  readonly table: Table;
  readonly index?: Index;
  readonly project?: Projection;
  readonly input: Pick<QueryInput, 'Select' | 'ConsistentRead' | 'ReturnConsumedCapacity'>;
}

/** What Query and Scan answer for a page; what it used is counted. */
export function pageAnswer(page: Page, options: PageOptions, context: Pick<DynamoContext, 'metrics'>): PageAnswer {
  const { table, index, project, input } = options;
  const units = readUnits(page.sizeBytes, input.ConsistentRead);
  const used = index ? { table: 0, indexes: new Map([[index, units]]) } : { table: units, indexes: new Map() };
  countUnits(context, 'ConsumedReadCapacityUnits', table, used);
  return {
    Items: input.Select === 'COUNT' ? undefined : itemsJson(page, project),
    Count: page.matches.length,
    ScannedCount: page.scannedCount,
    LastEvaluatedKey: page.last && keyAfter(table, index, page.last.item),
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, table, used),
  };
}

/** One text for the whole list: stored items go out without being parsed. */
function itemsJson({ matches }: Page, project: Projection | undefined): RawJson {
  const texts = matches.map((stored) => (project ? JSON.stringify(project(stored.item)) : stored.text));
  return new RawJson(`[${texts.join(',')}]`);
}
