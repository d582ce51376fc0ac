import { defineService } from '../../kernel/service.ts';
import { BatchGetItem } from './actions/BatchGetItem.ts';
import { BatchWriteItem } from './actions/BatchWriteItem.ts';
import { CreateTable } from './actions/CreateTable.ts';
import { DeleteItem } from './actions/DeleteItem.ts';
import { DeleteTable } from './actions/DeleteTable.ts';
import { DescribeContinuousBackups } from './actions/DescribeContinuousBackups.ts';
import { DescribeEndpoints } from './actions/DescribeEndpoints.ts';
import { DescribeLimits } from './actions/DescribeLimits.ts';
import { DescribeTable } from './actions/DescribeTable.ts';
import { DescribeTimeToLive } from './actions/DescribeTimeToLive.ts';
import { GetItem } from './actions/GetItem.ts';
import { ListTables } from './actions/ListTables.ts';
import { ListTagsOfResource } from './actions/ListTagsOfResource.ts';
import { PutItem } from './actions/PutItem.ts';
import { Query } from './actions/Query.ts';
import { Scan } from './actions/Scan.ts';
import { TagResource } from './actions/TagResource.ts';
import { TransactGetItems } from './actions/TransactGetItems.ts';
import { TransactWriteItems } from './actions/TransactWriteItems.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { UpdateContinuousBackups } from './actions/UpdateContinuousBackups.ts';
import { UpdateItem } from './actions/UpdateItem.ts';
import { UpdateTable } from './actions/UpdateTable.ts';
import { UpdateTimeToLive } from './actions/UpdateTimeToLive.ts';
import { state } from './state.ts';
import { expireItem } from './timers/expireItem.ts';

export const service = defineService({
  name: 'dynamodb',
  scope: 'regional',
  state,
  timers: [expireItem],
  actions: [
    BatchGetItem,
    BatchWriteItem,
    CreateTable,
    DeleteItem,
    DeleteTable,
    DescribeContinuousBackups,
    DescribeEndpoints,
    DescribeLimits,
    DescribeTable,
    DescribeTimeToLive,
    GetItem,
    ListTables,
    ListTagsOfResource,
    PutItem,
    Query,
    Scan,
    TagResource,
    TransactGetItems,
    TransactWriteItems,
    UntagResource,
    UpdateContinuousBackups,
    UpdateItem,
    UpdateTable,
    UpdateTimeToLive,
  ],
});
