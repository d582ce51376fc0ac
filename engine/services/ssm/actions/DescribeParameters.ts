import type { DescribeParametersRequest, DescribeParametersResult } from '@aws-sdk/client-ssm';
import { defineAction } from '../../../kernel/service.ts';
import { describeMetadata } from '../domain/describe.ts';
import { filterParameters } from '../domain/filters.ts';
import { ssmPageOf } from '../domain/paging.ts';
import type { SsmState } from '../state.ts';

const defaultResults = 50;

export const DescribeParameters = defineAction<DescribeParametersRequest, DescribeParametersResult, SsmState>({
  name: 'DescribeParameters',
  access: 'read',
  refuses: ['Filters', 'Shared'],

  run({ ParameterFilters = [], MaxResults = defaultResults, NextToken }, context) {
    const rows = filterParameters(context.state, context.state.parameters.list(), ParameterFilters);
    const { items, nextToken } = ssmPageOf(rows, (row) => row.name, MaxResults, NextToken);
    return { Parameters: items.map((row) => describeMetadata(row, context)), NextToken: nextToken };
  },
});
