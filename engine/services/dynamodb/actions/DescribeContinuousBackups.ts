import type { DescribeContinuousBackupsInput, DescribeContinuousBackupsOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { backedUpTable, describeBackups } from '../requests/describeBackups.ts';
import { tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

export const DescribeContinuousBackups = defineAction<
  Checked<DescribeContinuousBackupsInput, 'TableName'>,
  DescribeContinuousBackupsOutput,
  DynamoState
>({
  name: 'DescribeContinuousBackups',
  access: 'read',
  resource: tableResource,

  run(input, context) {
    return { ContinuousBackupsDescription: describeBackups(backedUpTable(context, input.TableName), context.clock.now()) };
  },
});
