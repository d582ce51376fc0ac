import type {
  GlobalSecondaryIndexDescription,
  IndexStatus,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  TableDescription,
  TableStatus,
} from '@aws-sdk/client-dynamodb';
import type { Index, KeySchema, OnDemandThroughput, Table } from '../domain/tables/table.ts';
import { readTotals } from '../items/totals.ts';
import type { DynamoContext } from '../state.ts';
import { indexArn, tableArn } from './tables.ts';

type Place = Pick<DynamoContext, 'account' | 'region' | 'state'>;

/**
 * Sandbox: a table is ready as soon as CreateTable or UpdateTable has answered, so that only those answers say CREATING or UPDATING;
 * and counts and sizes are exact, where AWS brings them up to date every six hours.
 */
export function describeTable(
  table: Table,
  place: Place,
  status: TableStatus = 'ACTIVE',
  indexStatus: (indexName: string) => IndexStatus = () => 'ACTIVE',
): TableDescription {
  const totals = readTotals(place.state, table, 0);
  const global = table.indexes.filter((index) => index.scope === 'global');
  const local = table.indexes.filter((index) => index.scope === 'local');
  return {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    TableName: table.name,
    KeySchema: keyElements(table.key),
    TableStatus: status,
    CreationDateTime: new Date(table.createdAt),
    ProvisionedThroughput: throughputDescription(table),
    TableSizeBytes: totals.sizeBytes,
    ItemCount: totals.count,
    TableArn: tableArn(place, table.name),
    TableId: table.uuid,
    BillingModeSummary: billingSummary(table),
    LocalSecondaryIndexes: local.length > 0 ? local.map((index) => describeLocalIndex(table, index, place)) : undefined,
    GlobalSecondaryIndexes:
      global.length > 0 ? global.map((index) => describeGlobalIndex(table, index, place, indexStatus(index.name))) : undefined,
    SSEDescription: table.encryption && { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: table.encryption.keyArn },
    TableClassSummary: table.tableClass && { TableClass: table.tableClass },
    OnDemandThroughput: onDemandDescription(table.onDemandThroughput),
    DeletionProtectionEnabled: table.deletionProtection,
  };
}

function describeLocalIndex(table: Table, index: Index, place: Place): LocalSecondaryIndexDescription {
  const totals = readTotals(place.state, table, index.id);
  return {
    IndexName: index.name,
    KeySchema: keyElements(index.key),
    Projection: projectionOf(index),
    IndexSizeBytes: totals.sizeBytes,
    ItemCount: totals.count,
    IndexArn: indexArn(place, table.name, index.name),
  };
}

function describeGlobalIndex(table: Table, index: Index, place: Place, status: IndexStatus): GlobalSecondaryIndexDescription {
  const { read, write } = index.throughput ?? { read: 0, write: 0 };
  return {
    ...describeLocalIndex(table, index, place),
    IndexStatus: status,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: read, WriteCapacityUnits: write },
    OnDemandThroughput: onDemandDescription(index.onDemandThroughput),
  };
}

function keyElements({ hash, range }: KeySchema): KeySchemaElement[] {
  const first: KeySchemaElement = { AttributeName: hash.name, KeyType: 'HASH' };
  return range ? [first, { AttributeName: range.name, KeyType: 'RANGE' }] : [first];
}

function projectionOf({ projection }: Index): Projection {
  return { ProjectionType: projection.type, NonKeyAttributes: projection.attributes && [...projection.attributes] };
}

function throughputDescription({ throughput, throughputChange: { increasedAt, decreasedAt, decreasesToday } }: Table) {
  return {
    NumberOfDecreasesToday: decreasesToday,
    ReadCapacityUnits: throughput.read,
    WriteCapacityUnits: throughput.write,
    LastIncreaseDateTime: increasedAt === undefined ? undefined : new Date(increasedAt),
    LastDecreaseDateTime: decreasedAt === undefined ? undefined : new Date(decreasedAt),
  };
}

/** AWS: only tables that are or were on demand have a summary (dynalite's recordings). */
function billingSummary({ billingMode, payPerRequestAt }: Table): TableDescription['BillingModeSummary'] {
  if (payPerRequestAt === undefined) return undefined;
  return { BillingMode: billingMode, LastUpdateToPayPerRequestDateTime: new Date(payPerRequestAt) };
}

function onDemandDescription(throughput: OnDemandThroughput | undefined) {
  return throughput && { MaxReadRequestUnits: throughput.read ?? -1, MaxWriteRequestUnits: throughput.write ?? -1 };
}
