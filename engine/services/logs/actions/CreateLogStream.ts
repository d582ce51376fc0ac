import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { streamExists } from '../errors.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import { type LogsState, takeId } from '../state.ts';

type Input = Checked<CreateLogStreamRequest, 'logGroupName' | 'logStreamName'>;

export const CreateLogStream = defineAction<Input, Record<string, never>, LogsState>({
  name: 'CreateLogStream',
  resource: resourceOf,

  run({ logGroupName, logStreamName }, { state, clock }) {
    const group = requireGroup(state, logGroupName);
    if (state.streams.get(group.name, logStreamName)) throw streamExists();

    state.streams.put({ group: group.name, name: logStreamName, id: takeId(state), createdAt: clock.now(), storedBytes: 0 });
    return {};
  },
});
