import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { planWatchers } from '../alarms/plan.ts';
import { metricKey } from '../domain/metricName.ts';
import { readDatum } from '../domain/readDatum.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import type { MonitoringState } from '../state.ts';
import { addValue } from '../values.ts';

// AWS: 1,000 metrics in a request (API_PutMetricData).
const dataMax = 1_000;

/** Adds values to metrics; alarms that look at them are evaluated anew. */
export const PutMetricData = defineAction<Checked<PutMetricDataInput, 'Namespace'>, object, MonitoringState>({
  name: 'PutMetricData',
  permission: 'cloudwatch:PutMetricData',
  conditions: ({ Namespace }) => ({ 'cloudwatch:namespace': Namespace }),
  refuses: ['EntityMetricData', 'StrictEntityValidation'],

  run({ Namespace, MetricData = [] }, context) {
    const { state, clock, caller } = context;
    if (Namespace.startsWith('AWS/') && caller.kind !== 'service') {
      throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
    }
    if (MetricData.length === 0) throw missingParameter('MetricData');
    if (MetricData.length > dataMax) throw invalidValue(`The collection MetricData must not have a size greater than ${dataMax}.`);
    const data = MetricData.map((datum, index) => readDatum(Namespace, datum, `MetricData.member.${index + 1}`, clock.now()));

    for (const value of data) addValue(state, value);
    planWatchers(new Set(data.map(metricKey)), clock.now(), context);
    return {};
  },
});
