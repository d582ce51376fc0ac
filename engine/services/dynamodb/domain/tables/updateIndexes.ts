import type { GlobalSecondaryIndexUpdate, UpdateTableInput } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues, limitExceeded, tableNotFound, validation } from '../../errors.ts';
import { assertCount, readGlobalIndex, readOnDemand, readThroughput } from './readIndexes.ts';
import { findIndex, type Index, type KeyAttribute, type Table } from './table.ts';

interface IndexesUpdate {
  readonly indexes: readonly Index[];
  readonly created?: Index;
  readonly deleted?: Index;
}

/** Works GlobalSecondaryIndexUpdates into the table's indexes: one creation or deletion at a time. */
export function updatedIndexes(table: Table, input: UpdateTableInput, definitions: readonly KeyAttribute[]): IndexesUpdate {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  assertWellFormed(updates);
  let result: IndexesUpdate = { indexes: withoutThroughput(table) };
  for (const update of updates) result = applyUpdate(table, result, update, definitions);
  assertCount(result.indexes.filter((index) => index.scope === 'global'));
  return result;
}

function assertWellFormed(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = updates.map(nameOf);
  if (names.includes(undefined)) {
    const members = ['Update', 'Create', 'Delete'].map((member) => `GlobalSecondaryIndexUpdate.${member}`);
    throw invalidParameterValues(`One of ${members.join(', ')} must not be null`);
  }
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) {
    throw invalidParameterValues(`Only one global secondary index update per index is allowed simultaneously. Index: ${twice}`);
  }
  if (updates.filter((update) => update.Create ?? update.Delete).length <= 1) return;
  throw limitExceeded('Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table');
}

function nameOf({ Update, Create, Delete }: GlobalSecondaryIndexUpdate): string | undefined {
  return (Update ?? Create ?? Delete)?.IndexName;
}

function applyUpdate(
  table: Table,
  result: IndexesUpdate,
  update: GlobalSecondaryIndexUpdate,
  definitions: readonly KeyAttribute[],
): IndexesUpdate {
  const { Create, Delete, Update } = update;
  if (Create) {
    if (findIndex(table, Create.IndexName ?? '')) throw validation('Attempting to create an index which already exists');
    const created = readGlobalIndex(Create, table.lastIndexId + 1, definitions, table.billingMode);
    return { ...result, indexes: [...result.indexes, created], created };
  }
  const index = findIndex(table, nameOf(update) ?? '');
  if (index?.scope !== 'global') throw tableNotFound();
  if (Delete) return { ...result, indexes: result.indexes.filter(({ name }) => name !== index.name), deleted: index };
  const changed = {
    ...index,
    throughput: readThroughput(Update?.ProvisionedThroughput) ?? index.throughput,
    onDemandThroughput: readOnDemand(Update?.OnDemandThroughput) ?? index.onDemandThroughput,
  };
  return { ...result, indexes: result.indexes.map((each) => (each.name === index.name ? changed : each)) };
}

/** On demand, indexes have no throughput of their own. */
function withoutThroughput({ indexes, billingMode }: Table): readonly Index[] {
  return billingMode === 'PROVISIONED' ? indexes : indexes.map((index) => ({ ...index, throughput: undefined }));
}
