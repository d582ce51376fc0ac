import { isMetric, type Query } from '../domain/alarmConfiguration.ts';
import { longTime } from '../domain/reason.ts';
import type { Alarm, AlarmState } from '../state.ts';

/** What EventBridge and functions are told of a change. AWS: cloudwatch-and-eventbridge.html and alarms-and-actions-Lambda.html. */
export function stateChangeOf(before: Alarm, after: Alarm) {
  const { description, queries } = after.configuration;
  return {
    alarmName: after.name,
    state: stateOf(after.state),
    previousState: stateOf(before.state),
    configuration: { ...(description !== undefined && { description }), metrics: queries.map(queryOf) },
  };
}

function stateOf({ value, reason, reasonData, updatedAt }: AlarmState) {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: longTime(updatedAt) };
}

function queryOf(query: Query) {
  const { id, returned: returnData, label } = query;
  const shared = { id, ...(label !== undefined && { label }), returnData };
  if (!isMetric(query)) return { ...shared, expression: query.expression };
  const { namespace, name, dimensions } = query.metric;
  const metric = { namespace, name, dimensions: Object.fromEntries(dimensions) };
  return {
    ...shared,
    metricStat: { metric, period: query.periodS, stat: query.statistic, ...(query.unit !== undefined && { unit: query.unit }) },
  };
}
