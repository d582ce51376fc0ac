import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { invalidParameter } from '../errors.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { planExpiry } from '../sweeping.ts';

// AWS: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

type Input = Checked<PutRetentionPolicyRequest, 'logGroupName' | 'retentionInDays'>;

export const PutRetentionPolicy = defineAction<Input, Record<string, never>, LogsState>({
  name: 'PutRetentionPolicy',
  resource: resourceOf,

  run({ logGroupName, retentionInDays }, context) {
    const { state } = context;
    if (!retentions.includes(retentionInDays)) {
      // AWS?: the sentence; settled by: PutRetentionPolicy with retentionInDays 2.
      throw invalidParameter(
        `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentions.join(', ')}]`,
      );
    }
    const group = { ...requireGroup(state, logGroupName), retentionInDays };

    state.groups.put(group);
    planExpiry(group, context);
    return {};
  },
});
