import type { DimensionFilter, ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { defineAction } from '../../../kernel/service.ts';
import { collect } from '../collect.ts';
import { metricKey, shownDimensions } from '../domain/metricName.ts';
import { listPageOf } from '../domain/paging.ts';
import type { MonitoringState, Series } from '../state.ts';
import { newestAt } from '../values.ts';

// AWS: 500 metrics a page; metrics without data for two weeks are not listed (API_ListMetrics).
const pageMax = 500;
const listedMs = 14 * 86_400_000;
const recentMs = 3 * 3_600_000;

export const ListMetrics = defineAction<ListMetricsInput, ListMetricsOutput, MonitoringState>({
  name: 'ListMetrics',
  permission: 'cloudwatch:ListMetrics',
  refuses: ['IncludeLinkedAccounts', 'OwningAccount'],

  run({ Namespace, MetricName, Dimensions = [], NextToken, RecentlyActive }, context) {
    collect(context);
    const since = context.clock.now() - (RecentlyActive === 'PT3H' ? recentMs : listedMs);
    const listed = context.state.series
      .list()
      .filter(({ id }) => newestAt(context.state, id) >= since)
      .filter((series) => (Namespace ?? series.namespace) === series.namespace && (MetricName ?? series.name) === series.name)
      .filter((series) => Dimensions.every((filter) => hasDimension(series, filter)));
    const byMetric = new Map(listed.map((series) => [metricKey(series), series]));
    const { items, nextToken } = listPageOf([...byMetric.values()], metricKey, pageMax, NextToken);
    return {
      Metrics: items.map((series) => ({ Namespace: series.namespace, MetricName: series.name, Dimensions: shownDimensions(series) })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

function hasDimension({ dimensions }: Series, { Name, Value }: DimensionFilter): boolean {
  return dimensions.some(([name, value]) => name === Name && (Value ?? value) === value);
}
