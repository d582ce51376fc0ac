import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import type { TestEngine } from '../../support/testEngine.ts';

/** Metrics and alarms of an engine, driven by the SDK. */
export function alarmsOf(engine: TestEngine) {
  const client = () => engine.client(CloudWatchClient);
  return {
    client,
    put: (MetricName: string, Value: number, Dimensions: { Name: string; Value: string }[] = []) =>
      client().send(new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName, Value, Dimensions }] })),
    create: (MetricName: string, more: Partial<PutMetricAlarmCommandInput> = {}) =>
      client().send(
        new PutMetricAlarmCommand({
          AlarmName: MetricName,
          Namespace: 'Test',
          MetricName,
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
          ...more,
        }),
      ),
    async alarm(AlarmName: string): Promise<MetricAlarm | undefined> {
      return (await client().send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0];
    },
    async state(AlarmName: string): Promise<string | undefined> {
      return (await this.alarm(AlarmName))?.StateValue;
    },
    /** Changes of state with their instants, oldest first. */
    async changes(AlarmName: string): Promise<string[]> {
      const query = { AlarmName, HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' } as const;
      const { AlarmHistoryItems = [] } = await client().send(new DescribeAlarmHistoryCommand(query));
      return AlarmHistoryItems.map(
        ({ Timestamp, HistorySummary = '' }) => `${Timestamp?.toISOString()} ${HistorySummary.split(' to ')[1]}`,
      );
    },
  };
}
