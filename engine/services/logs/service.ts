import { defineService } from '../../kernel/service.ts';
import { CreateLogGroup } from './actions/CreateLogGroup.ts';
import { CreateLogStream } from './actions/CreateLogStream.ts';
import { DeleteLogGroup } from './actions/DeleteLogGroup.ts';
import { DeleteLogStream } from './actions/DeleteLogStream.ts';
import { DeleteMetricFilter } from './actions/DeleteMetricFilter.ts';
import { DeleteRetentionPolicy } from './actions/DeleteRetentionPolicy.ts';
import { DescribeLogGroups } from './actions/DescribeLogGroups.ts';
import { DescribeLogStreams } from './actions/DescribeLogStreams.ts';
import { DescribeMetricFilters } from './actions/DescribeMetricFilters.ts';
import { FilterLogEvents } from './actions/FilterLogEvents.ts';
import { GetLogEvents } from './actions/GetLogEvents.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { ListTagsLogGroup } from './actions/ListTagsLogGroup.ts';
import { PutLogEvents } from './actions/PutLogEvents.ts';
import { PutMetricFilter } from './actions/PutMetricFilter.ts';
import { PutRetentionPolicy } from './actions/PutRetentionPolicy.ts';
import { TagLogGroup } from './actions/TagLogGroup.ts';
import { TagResource } from './actions/TagResource.ts';
import { TestMetricFilter } from './actions/TestMetricFilter.ts';
import { UntagLogGroup } from './actions/UntagLogGroup.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { TailLogEvents } from './sandbox/TailLogEvents.ts';
import { type LogsState, logsState } from './state.ts';
import { emitMetrics } from './timers/emitMetrics.ts';
import { expire } from './timers/expire.ts';
import { sweep } from './timers/sweep.ts';

/** Amazon CloudWatch Logs: groups, streams and their events. */
export const service = defineService<LogsState>({
  name: 'logs',
  scope: 'regional',
  state: logsState,
  actions: [
    CreateLogGroup,
    CreateLogStream,
    DeleteLogGroup,
    DeleteLogStream,
    DeleteMetricFilter,
    DeleteRetentionPolicy,
    DescribeLogGroups,
    DescribeLogStreams,
    DescribeMetricFilters,
    FilterLogEvents,
    GetLogEvents,
    ListTagsForResource,
    ListTagsLogGroup,
    PutLogEvents,
    PutMetricFilter,
    PutRetentionPolicy,
    TagLogGroup,
    TagResource,
    TestMetricFilter,
    UntagLogGroup,
    UntagResource,
  ],
  timers: [sweep, expire, emitMetrics],
  sandbox: [TailLogEvents],
});
