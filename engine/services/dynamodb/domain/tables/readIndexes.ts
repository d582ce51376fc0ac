import type {
  GlobalSecondaryIndex,
  LocalSecondaryIndex,
  OnDemandThroughput as OnDemandInput,
  Projection as ProjectionInput,
  ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import { invalidParameterValues } from '../../errors.ts';
import { readKeySchema } from './keySchema.ts';
import type { Index, KeyAttribute, KeySchema, OnDemandThroughput, Projection, Table, Throughput } from './table.ts';

// AWS: index limits (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
const localIndexesMax = 5;
const globalIndexesMax = 20;

/** Reads LocalSecondaryIndexes. Throws DynamoDB's sentence for what does not fit. */
export function readLocalIndexes(
  inputs: readonly LocalSecondaryIndex[] | undefined,
  table: KeySchema,
  definitions: readonly KeyAttribute[],
): Index[] {
  if (!inputs) return [];
  if (inputs.length === 0) throw invalidParameterValues('List of LocalSecondaryIndexes is empty');
  if (!table.range) {
    const rule = 'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex';
    throw invalidParameterValues(rule);
  }
  const indexes = inputs.map((input, position) => readLocalIndex(input, position + 1, table, definitions));
  assertDistinct(indexes);
  if (indexes.length > localIndexesMax) {
    throw invalidParameterValues(`Number of LocalSecondaryIndexes exceeds per-table limit of ${localIndexesMax}`);
  }
  return indexes;
}

/** Reads GlobalSecondaryIndexes; their ids follow those of the indexes that are there already. */
export function readGlobalIndexes(
  inputs: readonly GlobalSecondaryIndex[] | undefined,
  others: readonly Index[],
  definitions: readonly KeyAttribute[],
  billingMode: Table['billingMode'],
): Index[] {
  if (!inputs) return [];
  if (inputs.length === 0) throw invalidParameterValues('List of GlobalSecondaryIndexes is empty');
  const indexes = inputs.map((input, position) => readGlobalIndex(input, others.length + position + 1, definitions, billingMode));
  assertDistinct([...others, ...indexes]);
  assertCount(indexes);
  return indexes;
}

/** Reads one global index, as CreateTable and UpdateTable name it. */
export function readGlobalIndex(
  input: GlobalSecondaryIndex,
  id: number,
  definitions: readonly KeyAttribute[],
  billingMode: Table['billingMode'],
): Index {
  const name = input.IndexName ?? '';
  const key = readKeySchema(input.KeySchema ?? [], definitions);
  const projection = readProjection(input.Projection);
  const throughput = readThroughput(input.ProvisionedThroughput);
  if (billingMode === 'PAY_PER_REQUEST' && throughput) {
    throw invalidParameterValues(`ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`);
  }
  if (billingMode === 'PROVISIONED' && !throughput) {
    throw invalidParameterValues(`ProvisionedThroughput must be specified for index: ${name}`);
  }
  return { name, id, scope: 'global', key, projection, throughput, onDemandThroughput: readOnDemand(input.OnDemandThroughput) };
}

export function readThroughput(input: ProvisionedThroughput | undefined): Throughput | undefined {
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = input ?? {};
  return read !== undefined && write !== undefined ? { read, write } : undefined;
}

export function readOnDemand(input: OnDemandInput | undefined): OnDemandThroughput | undefined {
  return input && { read: input.MaxReadRequestUnits, write: input.MaxWriteRequestUnits };
}

export function assertCount(globalIndexes: readonly Index[]): void {
  if (globalIndexes.length > globalIndexesMax) {
    throw invalidParameterValues(`GlobalSecondaryIndex count exceeds the per-table limit of ${globalIndexesMax}`);
  }
}

function readLocalIndex(input: LocalSecondaryIndex, id: number, table: KeySchema, definitions: readonly KeyAttribute[]): Index {
  const name = input.IndexName ?? '';
  const key = readKeySchema(input.KeySchema ?? [], definitions);
  if (!key.range) throw invalidParameterValues(`Index KeySchema does not have a range key for index: ${name}`);
  if (key.hash.name !== table.hash.name) {
    const rule = `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${name}`;
    throw invalidParameterValues(`${rule}. index hash key: ${key.hash.name}, table hash key: ${table.hash.name}`);
  }
  return { name, id, scope: 'local', key, projection: readProjection(input.Projection) };
}

function readProjection(input: ProjectionInput | undefined): Projection {
  const { ProjectionType: type, NonKeyAttributes: attributes } = input ?? {};
  if (type !== 'ALL' && type !== 'KEYS_ONLY' && type !== 'INCLUDE') throw invalidParameterValues('Unknown ProjectionType: null');
  if (type === 'INCLUDE' && !attributes) throw invalidParameterValues('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  if (type !== 'INCLUDE' && attributes) throw invalidParameterValues(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  return attributes ? { type, attributes } : { type };
}

function assertDistinct(indexes: readonly Index[]): void {
  const names = indexes.map((index) => index.name);
  const duplicate = names.find((name, position) => names.indexOf(name) !== position);
  if (duplicate !== undefined) throw invalidParameterValues(`Duplicate index name: ${duplicate}`);
}
