import { defineAction } from '../../../kernel/service.ts';
import { RawJson } from '../../../wire/json/rawJson.ts';
import { validation } from '../errors.ts';
import { applyWrite } from '../items/applyWrite.ts';
import { consumedCapacity } from '../requests/capacity.ts';
import { collectionMetrics } from '../requests/collectionMetrics.ts';
import { leadingKey } from '../requests/leadingKeys.ts';
import { tableResource } from '../requests/tables.ts';
import { type DeleteRequest, prepareDelete } from '../requests/writes.ts';
import type { DynamoState } from '../state.ts';
import type { WriteAnswer } from './PutItem.ts';

/** Deletes an item; one that is not there is no error, unless a condition says so. */
export const DeleteItem = defineAction<DeleteRequest, WriteAnswer, DynamoState>({
  name: 'DeleteItem',
  resource: tableResource,
  conditions: leadingKey,

  run(input, context) {
    if (!['NONE', 'ALL_OLD'].includes(input.ReturnValues ?? 'NONE')) throw validation('Return values set to invalid value');
    const write = prepareDelete(input, context);
    const { before, units } = applyWrite(context, write);
    return {
      Attributes: input.ReturnValues === 'ALL_OLD' && before ? new RawJson(before.text) : undefined,
      ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, write.table, units),
      ItemCollectionMetrics: collectionMetrics(input.ReturnItemCollectionMetrics, write.table, write.key),
    };
  },
});
