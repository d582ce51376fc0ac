import type { DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { planExpiry } from '../sweeping.ts';

type Input = Checked<DeleteRetentionPolicyRequest, 'logGroupName'>;

/** Events never expire from here on. */
export const DeleteRetentionPolicy = defineAction<Input, Record<string, never>, LogsState>({
  name: 'DeleteRetentionPolicy',
  resource: resourceOf,

  run({ logGroupName }, context) {
    const { retentionInDays: _, ...group } = requireGroup(context.state, logGroupName);

    context.state.groups.put(group);
    planExpiry(group, context);
    return {};
  },
});
