import type { DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';
import { defineAction } from '../../../kernel/service.ts';
import { alarmArn } from '../domain/arns.ts';
import { metricsPageOf } from '../domain/paging.ts';
import { type HistoryItem, type MonitoringState, padded } from '../state.ts';

const pageDefault = 100;
const newestFirst = 10 ** 12;

export const DescribeAlarmHistory = defineAction<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput, MonitoringState>({
  name: 'DescribeAlarmHistory',
  access: 'read',
  permission: 'cloudwatch:DescribeAlarmHistory',
  resource: ({ AlarmName }, place) => (AlarmName === undefined ? '*' : alarmArn(AlarmName, place)),
  refuses: ['AlarmContributorId'],

  run(input, { state }) {
    const { AlarmName, ScanBy = 'TimestampDescending', MaxRecords = pageDefault, NextToken } = input;
    const items = state.history.list(AlarmName === undefined ? {} : { prefix: [AlarmName] }).filter((item) => isAsked(item, input));
    const position = ({ seq }: HistoryItem) => padded(ScanBy === 'TimestampDescending' ? newestFirst - seq : seq);
    const ordered = items.sort((a, b) => (position(a) < position(b) ? -1 : 1));
    const page = metricsPageOf(ordered, position, MaxRecords, NextToken);
    return {
      AlarmHistoryItems: page.items.map((item) => ({
        AlarmName: item.alarm,
        AlarmType: 'MetricAlarm',
        Timestamp: new Date(item.at),
        HistoryItemType: item.type,
        HistorySummary: item.summary,
        HistoryData: item.data,
      })),
      ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
    };
  },
});

function isAsked(
  { at, type }: HistoryItem,
  { HistoryItemType, StartDate, EndDate, AlarmTypes = ['MetricAlarm'] }: DescribeAlarmHistoryInput,
): boolean {
  const inTime = at >= (StartDate?.getTime() ?? 0) && at <= (EndDate?.getTime() ?? Number.POSITIVE_INFINITY);
  return inTime && (HistoryItemType ?? type) === type && AlarmTypes.includes('MetricAlarm');
}
