import type { DeleteTableInput, DeleteTableOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { validation } from '../errors.ts';
import { deleteEntries } from '../items/deleteEntries.ts';
import { describeTable } from '../requests/describeTable.ts';
import { namedTable, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

/** Deletes a table with everything in it. It is gone when the answer arrives, though the answer says DELETING, as AWS's does. */
export const DeleteTable = defineAction<Checked<DeleteTableInput, 'TableName'>, DeleteTableOutput, DynamoState>({
  name: 'DeleteTable',
  resource: tableResource,

  run(input, context) {
    const table = namedTable(context, input.TableName);
    if (table.deletionProtection) {
      throw validation('Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.');
    }
    const { TableName, TableStatus, ProvisionedThroughput, TableSizeBytes, ItemCount, TableArn, TableId, DeletionProtectionEnabled } =
      describeTable(table, context, 'DELETING');
    deleteEntries(context, table);
    context.state.tables.delete(table.name);
    context.journal.wrote({ table: table.name, key: '', before: Buffer.alloc(0) });
    return {
      TableDescription: {
        TableName,
        TableStatus,
        ProvisionedThroughput,
        TableSizeBytes,
        ItemCount,
        TableArn,
        TableId,
        DeletionProtectionEnabled,
      },
    };
  },
});
