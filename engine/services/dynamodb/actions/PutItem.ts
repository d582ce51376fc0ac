import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { defineAction } from '../../../kernel/service.ts';
import { RawJson } from '../../../wire/json/rawJson.ts';
import { validation } from '../errors.ts';
import { applyWrite } from '../items/applyWrite.ts';
import { consumedCapacity } from '../requests/capacity.ts';
import { type CollectionMetrics, collectionMetrics } from '../requests/collectionMetrics.ts';
import { leadingKey } from '../requests/leadingKeys.ts';
import { tableResource } from '../requests/tables.ts';
import { type PutRequest, preparePut } from '../requests/writes.ts';
import type { DynamoState } from '../state.ts';

export interface WriteAnswer {
  readonly Attributes?: RawJson;
  readonly ConsumedCapacity?: ConsumedCapacity;
  readonly ItemCollectionMetrics?: CollectionMetrics;
}

/** Stores an item, in place of the one with the same key. */
export const PutItem = defineAction<PutRequest, WriteAnswer, DynamoState>({
  name: 'PutItem',
  resource: tableResource,
  conditions: leadingKey,

  run(input, context) {
    if (!['NONE', 'ALL_OLD'].includes(input.ReturnValues ?? 'NONE')) throw validation('Return values set to invalid value');
    const write = preparePut(input, context);
    const { before, units } = applyWrite(context, write);
    return {
      Attributes: input.ReturnValues === 'ALL_OLD' && before ? new RawJson(before.text) : undefined,
      ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, write.table, units),
      ItemCollectionMetrics: collectionMetrics(input.ReturnItemCollectionMetrics, write.table, write.key),
    };
  },
});
