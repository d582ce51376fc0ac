import type { DescribeMetricFiltersRequest, DescribeMetricFiltersResponse, MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { defineAction } from '../../../kernel/service.ts';
import { invalidParameter } from '../errors.ts';
import { requireGroup } from '../lookups.ts';
import { pageByName } from '../paging.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState, MetricFilterRow } from '../state.ts';

export const DescribeMetricFilters = defineAction<DescribeMetricFiltersRequest, DescribeMetricFiltersResponse, LogsState>({
  name: 'DescribeMetricFilters',
  access: 'read',
  resource: resourceOf,

  run(input, { state }) {
    const { logGroupName, filterNamePrefix = '', metricName, metricNamespace } = input;
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw invalidParameter('Metric name and metric namespace must be specified together.');
    }
    if (logGroupName !== undefined) requireGroup(state, logGroupName);
    const filters = state.metricFilters
      .list(logGroupName === undefined ? {} : { prefix: [logGroupName] })
      .filter(({ name }) => name.startsWith(filterNamePrefix))
      .filter((row) => metricName === undefined || makes(row, metricName, metricNamespace));
    const { page, ...token } = pageByName(filters, ({ group, name }) => `${group}:${name}`, input);
    return { metricFilters: page.map(describe), ...token };
  },
});

function makes({ transformations }: MetricFilterRow, name: string, namespace: string | undefined): boolean {
  return transformations.some((each) => each.metricName === name && each.metricNamespace === namespace);
}

function describe({ group, name, pattern, transformations, createdAt }: MetricFilterRow): MetricFilter {
  return {
    filterName: name,
    filterPattern: pattern,
    metricTransformations: transformations.map(({ dimensions, ...rest }) => ({
      ...rest,
      ...(dimensions && { dimensions: { ...dimensions } }),
    })),
    creationTime: createdAt,
    logGroupName: group,
    applyOnTransformedLogs: false,
  };
}
