import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidCombination, validationError } from '../errors.ts';
import type { Query } from './alarmConfiguration.ts';
import { idsIn, parseExpression } from './math/parse.ts';
import { readDimensions } from './metricName.ts';
import { isStatistic } from './statistics.ts';

/** Queries of GetMetricData or of an alarm, checked. */
export function readQueries(given: readonly MetricDataQuery[]): Query[] {
  const queries = given.map(readQuery);
  const ids = new Set(queries.map(({ id }) => id));
  if (ids.size < queries.length) throw validationError('The values for parameter id in MetricDataQueries must be unique.');
  for (const query of queries) if ('expression' in query) checkIds(query.expression, ids);
  return queries;
}

function readQuery({
  Id: id = '',
  MetricStat,
  Expression,
  Label: label,
  ReturnData: returned = true,
  Period,
  AccountId,
}: MetricDataQuery): Query {
  if (AccountId !== undefined) throw notImplemented('monitoring: a query with AccountId');
  if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(id)) {
    throw validationError(
      `The value ${id} for parameter MetricDataQueries.Id must start with a lowercase letter and contain letters, digits and underscores only.`,
    );
  }
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw invalidCombination('Exactly one of the parameters MetricStat and Expression is required for each query.');
  }
  if (Expression !== undefined) return { id, expression: readExpression(Expression), periodS: Period, label, returned };
  const { Metric, Period: periodS = 60, Stat: statistic = '', Unit: unit } = MetricStat ?? {};
  checkPeriod(periodS);
  checkStatistic(statistic);
  const metric = { namespace: Metric?.Namespace ?? '', name: Metric?.MetricName ?? '', dimensions: readDimensions(Metric?.Dimensions) };
  return { id, metric, periodS, statistic, unit, label, returned };
}

export function checkPeriod(periodS: number): void {
  if (![1, 5, 10, 20, 30].includes(periodS) && (periodS <= 0 || periodS % 60 !== 0)) {
    throw validationError('Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  }
}

/** Sandbox: of the statistics of a trimmed or ranged kind (TM, WM, PR, TC, TS, IQM) none is offered. */
export function checkStatistic(name: string): void {
  if (isStatistic(name)) return;
  if (/^(?:tm|wm|pr|tc|ts)|^iqm$/i.test(name)) throw notImplemented(`monitoring: the statistic ${name}`);
  throw validationError(`The value ${name} for parameter Stat is not supported.`);
}

function readExpression(text: string): string {
  if (/^\s*SELECT\s/i.test(text)) throw notImplemented('monitoring: Metrics Insights queries');
  if (/\bSEARCH\s*\(/i.test(text)) throw notImplemented('monitoring: the metric math function SEARCH');
  parseExpression(text);
  return text;
}

function checkIds(expression: string, ids: ReadonlySet<string>): void {
  const unknown = idsIn(parseExpression(expression)).find((id) => !ids.has(id) && id !== 'REPEAT' && id !== 'LINEAR');
  if (unknown !== undefined) throw validationError(`Error in expression '${expression}': ${unknown} is not an id of the queries.`);
}
