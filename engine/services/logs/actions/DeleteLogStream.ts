import type { DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup, requireStream } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { planSweep } from '../sweeping.ts';

type Input = Checked<DeleteLogStreamRequest, 'logGroupName' | 'logStreamName'>;

export const DeleteLogStream = defineAction<Input, Record<string, never>, LogsState>({
  name: 'DeleteLogStream',
  resource: resourceOf,

  run({ logGroupName, logStreamName }, context) {
    const { state } = context;
    const group = requireGroup(state, logGroupName);
    const stream = requireStream(state, group, logStreamName);

    state.streams.delete(group.name, stream.name);
    state.groups.put({ ...group, storedBytes: group.storedBytes - stream.storedBytes });
    planSweep({ groupId: group.id, streamId: stream.id }, context);
    return {};
  },
});
