import type { DescribeTableInput, DescribeTableOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeTable } from '../requests/describeTable.ts';
import { namedTable, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

export const DescribeTable = defineAction<Checked<DescribeTableInput, 'TableName'>, DescribeTableOutput, DynamoState>({
  name: 'DescribeTable',
  access: 'read',
  resource: tableResource,

  run(input, context) {
    return { Table: describeTable(namedTable(context, input.TableName), context) };
  },
});
