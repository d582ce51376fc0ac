import type { DescribeTimeToLiveInput, DescribeTimeToLiveOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { namedTable, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

export const DescribeTimeToLive = defineAction<Checked<DescribeTimeToLiveInput, 'TableName'>, DescribeTimeToLiveOutput, DynamoState>({
  name: 'DescribeTimeToLive',
  access: 'read',
  resource: tableResource,

  run(input, context) {
    const { timeToLive } = namedTable(context, input.TableName);
    if (timeToLive === undefined) return { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } };
    return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive } };
  },
});
