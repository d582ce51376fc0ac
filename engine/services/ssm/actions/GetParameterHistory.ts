import type { GetParameterHistoryRequest, GetParameterHistoryResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeHistory } from '../domain/describe.ts';
import { findParameter } from '../domain/find.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import { ssmPageOf } from '../domain/paging.ts';
import { type SsmState, versionKey } from '../state.ts';

type Input = Checked<GetParameterHistoryRequest, 'Name'>;

const defaultResults = 50;

export const GetParameterHistory = defineAction<Input, GetParameterHistoryResult, SsmState>({
  name: 'GetParameterHistory',
  access: 'read',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, readReference(Name).name),

  run({ Name, WithDecryption, MaxResults = defaultResults, NextToken }, { state }) {
    const { name } = findParameter(state, readReference(Name).name);
    const { items, nextToken } = ssmPageOf(
      state.versions.list({ prefix: [name] }),
      (row) => versionKey(row.version),
      MaxResults,
      NextToken,
    );
    return { Parameters: items.map((row) => describeHistory(row, WithDecryption)), NextToken: nextToken };
  },
});
