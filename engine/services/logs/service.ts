import { defineService } from '../../kernel/service.ts';
import { CreateLogGroup } from './actions/CreateLogGroup.ts';
import { CreateLogStream } from './actions/CreateLogStream.ts';
import { DeleteLogGroup } from './actions/DeleteLogGroup.ts';
import { DeleteLogStream } from './actions/DeleteLogStream.ts';
import { DeleteRetentionPolicy } from './actions/DeleteRetentionPolicy.ts';
import { DescribeLogGroups } from './actions/DescribeLogGroups.ts';
import { DescribeLogStreams } from './actions/DescribeLogStreams.ts';
import { FilterLogEvents } from './actions/FilterLogEvents.ts';
import { GetLogEvents } from './actions/GetLogEvents.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { ListTagsLogGroup } from './actions/ListTagsLogGroup.ts';
import { PutLogEvents } from './actions/PutLogEvents.ts';
import { PutRetentionPolicy } from './actions/PutRetentionPolicy.ts';
import { TagLogGroup } from './actions/TagLogGroup.ts';
import { TagResource } from './actions/TagResource.ts';
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
    DeleteRetentionPolicy,
    DescribeLogGroups,
    DescribeLogStreams,
    FilterLogEvents,
    GetLogEvents,
    ListTagsForResource,
    ListTagsLogGroup,
    PutLogEvents,
    PutRetentionPolicy,
    TagLogGroup,
    TagResource,
    UntagLogGroup,
    UntagResource,
  ],
  timers: [sweep, expire, emitMetrics],
  sandbox: [TailLogEvents],
});
