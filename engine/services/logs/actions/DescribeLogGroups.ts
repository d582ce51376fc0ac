import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse, LogGroup as SdkLogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../../../kernel/context.ts';
import { defineAction } from '../../../kernel/service.ts';
import { groupArn } from '../domain/arns.ts';
import { invalidParameter } from '../errors.ts';
import { pageByName } from '../paging.ts';
import { resourceOf } from '../resources.ts';
import type { LogGroup, LogsState } from '../state.ts';

export const DescribeLogGroups = defineAction<DescribeLogGroupsRequest, DescribeLogGroupsResponse, LogsState>({
  name: 'DescribeLogGroups',
  access: 'read',
  resource: (_input, place) => resourceOf({}, place),
  refuses: ['accountIdentifiers', 'includeLinkedAccounts', 'logGroupIdentifiers'],

  run(input, context) {
    const { logGroupNamePrefix = '', logGroupNamePattern = '', logGroupClass = 'STANDARD' } = input;
    if (logGroupNamePrefix !== '' && logGroupNamePattern !== '') {
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    }
    const groups = context.state.groups
      .list()
      .filter(({ name }) => name.startsWith(logGroupNamePrefix) && name.includes(logGroupNamePattern) && logGroupClass === 'STANDARD');

    const { page, ...token } = pageByName(groups, ({ name }) => name, input);
    return { logGroups: page.map((group) => describeGroup(group, context)), ...token };
  },
});

function describeGroup(group: LogGroup, context: Pick<Context<LogsState>, 'account' | 'region' | 'state'>): SdkLogGroup {
  const arn = groupArn(context, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionInDays !== undefined && { retentionInDays: group.retentionInDays }),
    metricFilterCount: context.state.metricFilters.list({ prefix: [group.name] }).length,
    arn: `${arn}:*`,
    storedBytes: group.storedBytes,
    logGroupClass: 'STANDARD',
    logGroupArn: arn,
  };
}
