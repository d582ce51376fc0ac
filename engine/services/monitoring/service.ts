import { defineService } from '../../kernel/service.ts';
import { DeleteAlarms } from './actions/DeleteAlarms.ts';
import { DeleteDashboards } from './actions/DeleteDashboards.ts';
import { DescribeAlarmHistory } from './actions/DescribeAlarmHistory.ts';
import { DescribeAlarms } from './actions/DescribeAlarms.ts';
import { DescribeAlarmsForMetric } from './actions/DescribeAlarmsForMetric.ts';
import { DisableAlarmActions } from './actions/DisableAlarmActions.ts';
import { EnableAlarmActions } from './actions/EnableAlarmActions.ts';
import { GetDashboard } from './actions/GetDashboard.ts';
import { GetMetricData } from './actions/GetMetricData.ts';
import { GetMetricStatistics } from './actions/GetMetricStatistics.ts';
import { ListDashboards } from './actions/ListDashboards.ts';
import { ListMetrics } from './actions/ListMetrics.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { PutDashboard } from './actions/PutDashboard.ts';
import { PutMetricAlarm } from './actions/PutMetricAlarm.ts';
import { PutMetricData } from './actions/PutMetricData.ts';
import { SetAlarmState } from './actions/SetAlarmState.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { type MonitoringState, monitoringState } from './state.ts';
import { act } from './timers/act.ts';
import { collectGathered } from './timers/collect.ts';
import { evaluate } from './timers/evaluate.ts';

/** Amazon CloudWatch: metrics, alarms, dashboards. IAM calls it `cloudwatch`, credential scopes `monitoring`. */
export const service = defineService<MonitoringState>({
  name: 'monitoring',
  scope: 'regional',
  state: monitoringState,
  actions: [
    DeleteAlarms,
    DeleteDashboards,
    DescribeAlarmHistory,
    DescribeAlarms,
    DescribeAlarmsForMetric,
    DisableAlarmActions,
    EnableAlarmActions,
    GetDashboard,
    GetMetricData,
    GetMetricStatistics,
    ListDashboards,
    ListMetrics,
    ListTagsForResource,
    PutDashboard,
    PutMetricAlarm,
    PutMetricData,
    SetAlarmState,
    TagResource,
    UntagResource,
  ],
  timers: [collectGathered, evaluate, act],
});
