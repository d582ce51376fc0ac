import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { expireTimerKind, planSweep } from '../sweeping.ts';

export const DeleteLogGroup = defineAction<Checked<DeleteLogGroupRequest, 'logGroupName'>, Record<string, never>, LogsState>({
  name: 'DeleteLogGroup',
  resource: resourceOf,

  run({ logGroupName }, context) {
    const { state, timers } = context;
    const group = requireGroup(state, logGroupName);

    for (const stream of state.streams.list({ prefix: [group.name] })) state.streams.delete(group.name, stream.name);
    for (const filter of state.metricFilters.list({ prefix: [group.name] })) state.metricFilters.delete(group.name, filter.name);
    state.groups.delete(group.name);
    timers.delete(expireTimerKind, String(group.id));
    planSweep({ groupId: group.id }, context);
    return {};
  },
});
