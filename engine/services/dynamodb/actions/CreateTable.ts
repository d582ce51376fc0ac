import type { CreateTableInput, CreateTableOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { tableFrom } from '../domain/tables/createTable.ts';
import { tableExists } from '../errors.ts';
import { describeTable } from '../requests/describeTable.ts';
import { managedKeyArn } from '../requests/managedKey.ts';
import { checkedName, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

/** Creates a table with its indexes. It is ready when the answer arrives, though the answer says CREATING, as AWS's does. */
export const CreateTable = defineAction<Checked<CreateTableInput, 'TableName'>, CreateTableOutput, DynamoState>({
  name: 'CreateTable',
  resource: tableResource,
  refuses: [
    'SSESpecification.KMSMasterKeyId',
    'StreamSpecification.StreamEnabled',
    'ResourcePolicy',
    'WarmThroughput',
    'GlobalSecondaryIndexes.WarmThroughput',
    'GlobalTableSourceArn',
    'GlobalTableSettingsReplicationMode',
    'VectorIndexes',
  ],

  run(input, context) {
    const { state, clock, entropy, journal } = context;
    const name = checkedName(context, input.TableName);
    const id = (state.counters.get('tables')?.value ?? 0) + 1;
    const identity = { name, id, uuid: entropy.uuid(), createdAt: clock.now() };
    const table = tableFrom(input, { ...identity, managedKeyArn: managedKeyArn(context) });
    if (state.tables.get(name)) throw tableExists(name);
    state.counters.put({ name: 'tables', value: id });
    state.tables.put(table);
    journal.wrote({ table: name, key: '', after: Buffer.alloc(0) });
    return { TableDescription: describeTable(table, context, 'CREATING', () => 'CREATING') };
  },
});
