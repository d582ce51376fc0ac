import type { UpdateTableInput, UpdateTableOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { updatedTable } from '../domain/tables/updateTable.ts';
import { backfillIndex } from '../items/backfillIndex.ts';
import { deleteIndexEntries } from '../items/deleteEntries.ts';
import { describeTable } from '../requests/describeTable.ts';
import { managedKeyArn } from '../requests/managedKey.ts';
import { namedTable, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

/** Changes a table's settings or one of its global indexes. It has happened when the answer arrives, though that says UPDATING. */
export const UpdateTable = defineAction<Checked<UpdateTableInput, 'TableName'>, UpdateTableOutput, DynamoState>({
  name: 'UpdateTable',
  resource: tableResource,
  refuses: [
    'SSESpecification.KMSMasterKeyId',
    'StreamSpecification.StreamEnabled',
    'ReplicaUpdates',
    'MultiRegionConsistency',
    'GlobalTableWitnessUpdates',
    'WarmThroughput',
    'GlobalTableSettingsReplicationMode',
    'DisassociationProtectionEnabled',
    'VectorIndexUpdates',
  ],

  run(input, context) {
    const table = namedTable(context, input.TableName);
    const { updated, created, deleted } = updatedTable(table, input, {
      now: context.clock.now(),
      managedKeyArn: managedKeyArn(context),
    });
    if (deleted) deleteIndexEntries(context.state, table, deleted);
    context.state.tables.put(updated);
    if (created) backfillIndex(context.state, updated, created);
    return { TableDescription: describeTable(deleted ? table : updated, context, 'UPDATING', indexStatus) };

    function indexStatus(name: string) {
      if (name === created?.name) return 'CREATING';
      return name === deleted?.name ? 'DELETING' : 'ACTIVE';
    }
  },
});
