import type { CreateTableInput } from '@aws-sdk/client-dynamodb';
import { readEncryption } from './encryption.ts';
import { assertAllUsed, assertLength, readDefinitions, readKeySchema } from './keySchema.ts';
import { readBilling } from './readBilling.ts';
import { readGlobalIndexes, readLocalIndexes, readOnDemand } from './readIndexes.ts';
import type { Table } from './table.ts';
import { readTags } from './tags.ts';

/** What a new table gets from outside its request. */
export interface NewTable {
  readonly name: string;
  readonly id: number;
  readonly uuid: string;
  readonly createdAt: number;
  /** The ARN of the key that AWS makes for the account. */
  readonly managedKeyArn: string;
}

/** Makes a table of a CreateTable request. Throws DynamoDB's sentence for what does not fit. */
export function tableFrom(input: CreateTableInput, { managedKeyArn, ...identity }: NewTable): Table {
  const billing = readBilling(input.BillingMode, input.ProvisionedThroughput);
  const attributes = readDefinitions(input.AttributeDefinitions);
  assertLength(input.KeySchema ?? []);
  const key = readKeySchema(input.KeySchema ?? [], attributes);
  const local = readLocalIndexes(input.LocalSecondaryIndexes, key, attributes);
  const indexes = [...local, ...readGlobalIndexes(input.GlobalSecondaryIndexes, local, attributes, billing.billingMode)];
  assertAllUsed(attributes, key, indexes);
  return {
    ...identity,
    ...billing,
    key,
    attributes,
    indexes,
    lastIndexId: indexes.length,
    throughputChange: { decreasesToday: 0 },
    onDemandThroughput: readOnDemand(input.OnDemandThroughput),
    payPerRequestAt: billing.billingMode === 'PAY_PER_REQUEST' ? identity.createdAt : undefined,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tableClass: input.TableClass,
    encryption: readEncryption(input.SSESpecification, managedKeyArn),
    tags: readTags(input.Tags ?? []),
  };
}
