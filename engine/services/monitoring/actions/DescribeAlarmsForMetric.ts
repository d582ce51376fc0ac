import type { DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { isMetric } from '../domain/alarmConfiguration.ts';
import { describeAlarm } from '../domain/describeAlarm.ts';
import { metricKey, readDimensions } from '../domain/metricName.ts';
import type { MonitoringState } from '../state.ts';

type Input = Checked<DescribeAlarmsForMetricInput, 'MetricName' | 'Namespace'>;

/** The alarms that look at exactly this metric. AWS: alarms on metric math are not among them. */
export const DescribeAlarmsForMetric = defineAction<Input, DescribeAlarmsForMetricOutput, MonitoringState>({
  name: 'DescribeAlarmsForMetric',
  access: 'read',
  permission: 'cloudwatch:DescribeAlarmsForMetric',

  run(input, context) {
    const metric = metricKey({ namespace: input.Namespace, name: input.MetricName, dimensions: readDimensions(input.Dimensions) });
    const names = context.state.watches.list({ prefix: [metric] }).map(({ alarm }) => alarm);
    const statistic = input.Statistic ?? input.ExtendedStatistic;
    const alarms = names
      .flatMap((name) => context.state.alarms.get(name) ?? [])
      .filter(({ configuration: { simple, queries } }) => {
        const [query] = queries;
        if (!simple || !query || !isMetric(query)) return false;
        const fits = (statistic ?? query.statistic) === query.statistic && (input.Period ?? query.periodS) === query.periodS;
        return fits && (input.Unit ?? query.unit) === query.unit;
      });
    return { MetricAlarms: alarms.map((alarm) => describeAlarm(alarm, context)) };
  },
});
