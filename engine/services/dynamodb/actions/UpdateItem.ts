import { defineAction } from '../../../kernel/service.ts';
import { RawJson } from '../../../wire/json/rawJson.ts';
import { projectPaths } from '../domain/expressions/projection.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { applyWrite, type Written } from '../items/applyWrite.ts';
import { consumedCapacity } from '../requests/capacity.ts';
import { collectionMetrics } from '../requests/collectionMetrics.ts';
import { leadingKey } from '../requests/leadingKeys.ts';
import { tableResource } from '../requests/tables.ts';
import { prepareUpdate, type UpdateRequest, type Write } from '../requests/writes.ts';
import type { DynamoState } from '../state.ts';
import type { WriteAnswer } from './PutItem.ts';

/** Changes attributes of an item, or creates it. */
export const UpdateItem = defineAction<UpdateRequest, WriteAnswer, DynamoState>({
  name: 'UpdateItem',
  resource: tableResource,
  conditions: leadingKey,

  run(input, context) {
    const write = prepareUpdate(input, context);
    const written = applyWrite(context, write);
    return {
      Attributes: returnedAttributes(input.ReturnValues, write, written),
      ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, write.table, written.units),
      ItemCollectionMetrics: collectionMetrics(input.ReturnItemCollectionMetrics, write.table, write.key),
    };
  },
});

function returnedAttributes(returnValues: string | undefined, { update }: Write, { before, after }: Written): RawJson | undefined {
  switch (returnValues) {
    case 'ALL_OLD':
      return before && new RawJson(before.text);
    case 'ALL_NEW':
      return after && new RawJson(after.text);
    case 'UPDATED_OLD':
      return updatedPart(update, before?.item);
    case 'UPDATED_NEW':
      return updatedPart(update, after?.item);
    default:
      return undefined;
  }
}

/** The attributes that the update names, as they were or are; left out when there are none. */
function updatedPart(update: Write['update'], item: Item | undefined): RawJson | undefined {
  const part = update && item && projectPaths(update.paths)(item);
  return part && Object.keys(part).length > 0 ? new RawJson(JSON.stringify(part)) : undefined;
}
