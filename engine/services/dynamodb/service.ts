import { defineService } from '../../kernel/service.ts';
import { CreateTable } from './actions/CreateTable.ts';
import { DeleteItem } from './actions/DeleteItem.ts';
import { DeleteTable } from './actions/DeleteTable.ts';
import { DescribeContinuousBackups } from './actions/DescribeContinuousBackups.ts';
import { DescribeTable } from './actions/DescribeTable.ts';
import { DescribeTimeToLive } from './actions/DescribeTimeToLive.ts';
import { GetItem } from './actions/GetItem.ts';
import { ListTables } from './actions/ListTables.ts';
import { ListTagsOfResource } from './actions/ListTagsOfResource.ts';
import { PutItem } from './actions/PutItem.ts';
import { Query } from './actions/Query.ts';
import { Scan } from './actions/Scan.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { UpdateContinuousBackups } from './actions/UpdateContinuousBackups.ts';
import { UpdateItem } from './actions/UpdateItem.ts';
import { state } from './state.ts';

export const service = defineService({
  name: 'dynamodb',
  scope: 'regional',
  state,
  actions: [
    CreateTable,
    DeleteItem,
    DeleteTable,
    DescribeContinuousBackups,
    DescribeTable,
    DescribeTimeToLive,
    GetItem,
    ListTables,
    ListTagsOfResource,
    PutItem,
    Query,
    Scan,
    TagResource,
    UntagResource,
    UpdateContinuousBackups,
    UpdateItem,
  ],
});
