import { clear, fails, given, ok, type ServiceProbes, until } from '../probe.ts';

/** A minute that every engine takes: metrics may be two weeks old. */
const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 300_000);
const later = new Date(minute.getTime() + 60_000);

export const monitoring: ServiceProbes = {
  service: 'monitoring',
  stories: {
    metrics: ({ name }) => {
      const Namespace = name('metrics');
      const metric = { Namespace, MetricName: 'Tasks' };
      const span = { StartTime: minute, EndTime: later, Period: 60 };
      const query = {
        Id: 'tasks',
        MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' },
      };
      return [
        ok('PutMetricData', 'of two values', {
          Namespace,
          MetricData: [1, 2].map((Value) => ({ MetricName: 'Tasks', Value, Unit: 'Count', Timestamp: minute })),
        }),
        fails('PutMetricData', 'InvalidParameterValue', 'in a namespace of AWS', {
          Namespace: 'AWS/Mine',
          MetricData: [{ MetricName: 'a', Value: 1 }],
        }),
        fails('PutMetricData', 'InvalidParameterCombination', 'of a value and statistics', {
          Namespace,
          MetricData: [{ MetricName: 'a', Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } }],
        }),
        fails('PutMetricData', 'MissingParameter', 'of no values', { Namespace, MetricData: [] }),
        until('ListMetrics', { Namespace }, 'Metrics.0.MetricName', 'Tasks'),
        ok('ListMetrics', 'of a namespace', { Namespace }),
        ok('GetMetricStatistics', 'of a minute', { ...metric, ...span, Statistics: ['Sum', 'Maximum', 'SampleCount'] }),
        fails('GetMetricStatistics', 'InvalidParameterCombination', 'of statistics of both kinds', {
          ...metric,
          ...span,
          Statistics: ['Sum'],
          ExtendedStatistics: ['p90'],
        }),
        fails('GetMetricStatistics', 'MissingParameter', 'of no namespace', { ...span, MetricName: 'Tasks', Statistics: ['Sum'] }),
        fails('GetMetricStatistics', 'ValidationError', 'that ends before it begins', {
          ...metric,
          StartTime: later,
          EndTime: minute,
          Period: 60,
          Statistics: ['Sum'],
        }),
        ok('GetMetricData', 'of a metric and an expression', {
          StartTime: minute,
          EndTime: later,
          MetricDataQueries: [query, { Id: 'double', Expression: 'tasks * 2' }],
        }),
        fails('GetMetricData', 'InvalidNextToken', 'with a token that is none', {
          StartTime: minute,
          EndTime: later,
          MetricDataQueries: [query],
          NextToken: 'x',
        }),
        fails('GetMetricStatistics', 'InvalidParameterCombination', 'of more data points than there may be', {
          ...metric,
          StartTime: new Date(minute.getTime() - 1441 * 60_000),
          EndTime: minute,
          Period: 60,
          Statistics: ['Sum'],
        }),
        fails('ListMetrics', 'InvalidParameterValue', 'with a token that is none', { NextToken: 'x' }),
        fails('GetMetricData', 'ValidationError', 'of an expression that is none', {
          StartTime: minute,
          EndTime: later,
          MetricDataQueries: [{ Id: 'a', Expression: '1 +' }],
        }),
      ];
    },
    alarms: ({ name, arn }) => {
      const AlarmName = name('alarm');
      const alarm = {
        AlarmName,
        Namespace: name('metrics'),
        MetricName: 'Failures',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      };
      const ResourceARN = arn('cloudwatch', `alarm:${AlarmName}`);
      const unknown = arn('cloudwatch', `alarm:${name('nowhere')}`);
      return [
        ok('PutMetricAlarm', 'with tags', { ...alarm, AlarmDescription: 'failures', Tags: [{ Key: 'team', Value: 'a' }] }),
        ok('DescribeAlarms', 'by name', { AlarmNames: [AlarmName] }),
        ok('DescribeAlarmsForMetric', 'of its metric', { Namespace: alarm.Namespace, MetricName: alarm.MetricName }),
        fails('PutMetricAlarm', 'ValidationError', 'with an unknown comparison', { ...alarm, ComparisonOperator: 'Above' }),
        fails('PutMetricAlarm', 'InvalidParameterCombination', 'of a metric without a statistic', { ...alarm, Statistic: undefined }),
        ok('SetAlarmState', 'to alarm', { AlarmName, StateValue: 'ALARM', StateReason: 'tried', StateReasonData: '{"a":1}' }),
        fails('SetAlarmState', 'ResourceNotFound', 'of an unknown alarm', {
          AlarmName: name('nowhere'),
          StateValue: 'ALARM',
          StateReason: 'x',
        }),
        fails('SetAlarmState', 'InvalidFormat', 'with data that are no JSON', {
          AlarmName,
          StateValue: 'ALARM',
          StateReason: 'x',
          StateReasonData: '{',
        }),
        ok('DescribeAlarmHistory', 'of its states', { AlarmName, HistoryItemType: 'StateUpdate', MaxRecords: 1 }),
        fails('DescribeAlarms', 'InvalidNextToken', 'with a token that is none', { NextToken: 'x' }),
        fails('DescribeAlarmHistory', 'InvalidNextToken', 'with a token that is none', { NextToken: 'x' }),
        ok('DisableAlarmActions', 'of an alarm', { AlarmNames: [AlarmName] }),
        ok('EnableAlarmActions', 'of an alarm', { AlarmNames: [AlarmName] }),
        ok('TagResource', 'of an alarm', { ResourceARN, Tags: [{ Key: 'stage', Value: 'test' }] }),
        ok('ListTagsForResource', 'of an alarm', { ResourceARN }),
        ok('UntagResource', 'of an alarm', { ResourceARN, TagKeys: ['stage'] }),
        fails('TagResource', 'ResourceNotFoundException', 'of an unknown alarm', {
          ResourceARN: unknown,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
        fails('ListTagsForResource', 'ResourceNotFoundException', 'of an unknown alarm', { ResourceARN: unknown }),
        fails('UntagResource', 'ResourceNotFoundException', 'of an unknown alarm', { ResourceARN: unknown, TagKeys: ['a'] }),
        ...[
          { operation: 'TagResource', Tags: [{ Key: 'a', Value: 'b' }] },
          { operation: 'ListTagsForResource' },
          { operation: 'UntagResource', TagKeys: ['a'] },
        ].map(({ operation, ...more }) =>
          fails(operation, 'InvalidParameterValue', 'of what is no ARN', { ResourceARN: 'nowhere', ...more }),
        ),
        ok('DeleteAlarms', 'that is not there, which is no error', { AlarmNames: [name('nowhere')] }),
        ok('DeleteAlarms', 'that is there', { AlarmNames: [AlarmName] }),
        clear('DeleteAlarms', { AlarmNames: [AlarmName] }),
      ];
    },
    dashboards: ({ name }) => {
      const DashboardName = name('dashboard');
      const DashboardBody = JSON.stringify({
        widgets: [{ type: 'text', x: 0, y: 0, width: 3, height: 3, properties: { markdown: 'hello' } }],
      });
      return [
        ok('PutDashboard', 'of a text', { DashboardName, DashboardBody }),
        fails('PutDashboard', 'InvalidParameterInput', 'that is no JSON', { DashboardName: name('never'), DashboardBody: '{' }),
        clear('DeleteDashboards', { DashboardNames: [name('never')] }),
        ok('GetDashboard', 'of a text', { DashboardName }),
        fails('GetDashboard', 'ResourceNotFound', 'that is not there', { DashboardName: name('nowhere') }),
        ok('ListDashboards', 'by prefix', { DashboardNamePrefix: DashboardName }),
        fails('ListDashboards', 'InvalidParameterValue', 'with a token that is none', { NextToken: 'x' }),
        ok('DeleteDashboards', 'that is there', { DashboardNames: [DashboardName] }),
        given('ListDashboards'),
        clear('DeleteDashboards', { DashboardNames: [DashboardName] }),
      ];
    },
  },
};
