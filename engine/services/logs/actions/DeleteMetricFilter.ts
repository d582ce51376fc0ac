import type { DeleteMetricFilterRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { filterNotFound } from '../errors.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';

type Input = Checked<DeleteMetricFilterRequest, 'logGroupName' | 'filterName'>;

export const DeleteMetricFilter = defineAction<Input, Record<string, never>, LogsState>({
  name: 'DeleteMetricFilter',
  resource: resourceOf,

  run({ logGroupName, filterName }, { state }) {
    requireGroup(state, logGroupName);
    if (!state.metricFilters.delete(logGroupName, filterName)) throw filterNotFound();
    return {};
  },
});
