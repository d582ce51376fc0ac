import type { UpdateTableInput } from '@aws-sdk/client-dynamodb';
import { validation } from '../../errors.ts';
import { readEncryption } from './encryption.ts';
import { assertAllUsed, readDefinitions } from './keySchema.ts';
import { readOnDemand } from './readIndexes.ts';
import type { Index, KeyAttribute, Table } from './table.ts';
import { updatedBilling } from './updateBilling.ts';
import { updatedIndexes } from './updateIndexes.ts';

export interface TableUpdate {
  readonly updated: Table;
  /** The index that the update adds: it has to be filled. */
  readonly created?: Index;
  /** The index that the update removes: it has to be emptied. */
  readonly deleted?: Index;
}

const changes = [
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexUpdates',
  'SSESpecification',
  'TableClass',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
] as const;

/** Works an UpdateTable request into the table. Throws DynamoDB's sentence for what does not fit. */
export function updatedTable(
  table: Table,
  input: UpdateTableInput,
  { now, managedKeyArn }: { readonly now: number; readonly managedKeyArn: string },
): TableUpdate {
  if (changes.every((change) => input[change] === undefined)) {
    const rule = 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates';
    throw validation(`${rule} or SSESpecification or ReplicaUpdates is required`);
  }
  const billing = updatedBilling(table, input, now);
  const definitions = mergedDefinitions(table, readDefinitions(input.AttributeDefinitions));
  const { indexes, created, deleted } = updatedIndexes({ ...table, ...billing }, input, definitions);
  const attributes = usedDefinitions(definitions, table, indexes);
  if (input.AttributeDefinitions && !deleted) assertAllUsed(definitions, table.key, indexes);
  const updated = {
    ...table,
    ...billing,
    attributes,
    indexes,
    lastIndexId: created?.id ?? table.lastIndexId,
    onDemandThroughput: readOnDemand(input.OnDemandThroughput) ?? table.onDemandThroughput,
    deletionProtection: input.DeletionProtectionEnabled ?? table.deletionProtection,
    tableClass: input.TableClass ?? table.tableClass,
    encryption: input.SSESpecification ? readEncryption(input.SSESpecification, managedKeyArn) : table.encryption,
  };
  return { updated, created, deleted };
}

function mergedDefinitions({ attributes }: Table, added: readonly KeyAttribute[]): readonly KeyAttribute[] {
  const others = added.filter(({ name }) => !attributes.some((attribute) => attribute.name === name));
  return [...attributes, ...others];
}

/** A deleted index takes along the definitions that nobody else needs. */
function usedDefinitions(definitions: readonly KeyAttribute[], table: Table, indexes: readonly Index[]): readonly KeyAttribute[] {
  const keys = [table.key, ...indexes.map((index) => index.key)];
  return definitions.filter(({ name }) => keys.some(({ hash, range }) => hash.name === name || range?.name === name));
}
