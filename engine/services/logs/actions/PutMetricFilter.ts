import type { PutMetricFilterRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { compileFilterPattern } from '../domain/filterPattern/compileFilterPattern.ts';
import { readTransformation } from '../domain/metricFilter.ts';
import { limitExceeded } from '../errors.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';

type Input = Checked<PutMetricFilterRequest, 'logGroupName' | 'filterName' | 'filterPattern' | 'metricTransformations'>;

// AWS: 100 metric filters for a log group (cloudwatch_limits_cwl.html).
const filtersMax = 100;

/** Creates a metric filter, or replaces the one of that name. It sees what is logged from now on. */
export const PutMetricFilter = defineAction<Input, Record<string, never>, LogsState>({
  name: 'PutMetricFilter',
  resource: resourceOf,
  refuses: ['applyOnTransformedLogs', 'fieldSelectionCriteria', 'emitSystemFieldDimensions'],

  run({ logGroupName, filterName: name, filterPattern: pattern, metricTransformations }, { state, clock }) {
    const group = requireGroup(state, logGroupName);
    compileFilterPattern(pattern);
    const transformations = metricTransformations.map(readTransformation);
    const known = state.metricFilters.get(group.name, name);
    if (!known && state.metricFilters.list({ prefix: [group.name] }).length >= filtersMax) throw limitExceeded();

    state.metricFilters.put({ group: group.name, name, pattern, transformations, createdAt: known?.createdAt ?? clock.now() });
    return {};
  },
});
