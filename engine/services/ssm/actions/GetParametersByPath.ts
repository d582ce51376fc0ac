import type { GetParametersByPathRequest, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeParameter } from '../domain/describe.ts';
import { filterByPath, isBelow } from '../domain/filters.ts';
import { parameterArn } from '../domain/names.ts';
import { ssmPageOf } from '../domain/paging.ts';
import type { SsmState } from '../state.ts';

type Input = Checked<GetParametersByPathRequest, 'Path'>;

const defaultResults = 10;

export const GetParametersByPath = defineAction<Input, GetParametersByPathResult, SsmState>({
  name: 'GetParametersByPath',
  access: 'read',
  resource: ({ Path }, { account, region }) => parameterArn(account, region, Path),

  run({ Path, Recursive, ParameterFilters = [], WithDecryption, MaxResults = defaultResults, NextToken }, context) {
    const below = context.state.parameters.list().filter((row) => isBelow(row.name, Path, Recursive ? 'Recursive' : 'OneLevel'));
    const { items, nextToken } = ssmPageOf(filterByPath(below, ParameterFilters), (row) => row.name, MaxResults, NextToken);
    return { Parameters: items.map((row) => describeParameter(row, context, WithDecryption)), NextToken: nextToken };
  },
});
