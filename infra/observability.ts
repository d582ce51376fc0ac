import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  SingleValueWidget,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';

interface Watched {
  readonly names: Names;
  readonly executor: Lambda;
  readonly retrier: Lambda;
  readonly worker: Lambda;
  readonly deadLetters: Queue;
}

/** A task waits up to a day for its run, and an hour more is too much. */
const longestLagSeconds = 25 * 60 * 60;

/** What wakes somebody, and what that person looks at. */
export function observability(scope: Construct, watched: Watched): void {
  const { names, executor, retrier, worker, deadLetters } = watched;
  const tasks = (metricName: string, statistic: string = Stats.SUM, period = Duration.minutes(5)) =>
    new Metric({ namespace: 'DailyTaskScheduler', metricName, dimensionsMap: { Scheduler: names.table }, statistic, period });
  const errors = [executor, retrier, worker].map((each) => each.metricErrors({ period: Duration.minutes(5) }));
  const visible = deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: Stats.MAXIMUM });
  const lag = tasks('LagSeconds', Stats.MAXIMUM);

  for (const [index, name] of [names.executor, names.retrier, names.worker].entries())
    alarm(scope, `RunFailed${index + 1}`, {
      name: `${name}-failed`,
      why: 'An invocation ended in an error: its log says which. Lambda tries it again twice, and the retry rule goes on with what it left.',
      metric: errors[index] ?? lag,
      above: 0,
    });
  // AWS: a period times its evaluations is at most a day, or seven days where the period is an hour or more
  // (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html). 25 missing hours are breaching, but CloudWatch looks at more
  // than 25, and as long as the last run is among them it is not missing enough (alarms-and-missing-data.html; how many more, AWS does not tell): with
  // two more, the alarm goes off at 13:00, four hours after the run that did not come. It is red, too, from its creation to the first run.
  const oneHour = Duration.seconds(3_600);
  new Alarm(scope, 'RunMissed', {
    alarmName: `${names.executor}-missed`,
    alarmDescription: 'No run has finished for 25 hours: is the rule enabled, and may it invoke the function?',
    metric: tasks('RunsFinished', Stats.SUM, oneHour),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: 25,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm(scope, 'DeadLettersWait', {
    name: `${names.deadLetters}-depth`,
    why: 'Tasks have used up their attempts. Each message has what is needed to replay its task.',
    metric: visible,
    above: 0,
  });
  alarm(scope, 'TasksLate', {
    name: `${names.table}-lag`,
    why: 'A task was done more than 25 hours after it was due: a run is missing, or too slow.',
    metric: lag,
    above: longestLagSeconds,
  });
  dashboard(scope, names, { tasks, errors, visible, lag, functions: [executor, retrier, worker] });
}

function alarm(
  scope: Construct,
  id: string,
  { name, why, metric, above }: { name: string; why: string; metric: IMetric; above: number },
): void {
  new Alarm(scope, id, {
    alarmName: name,
    alarmDescription: why,
    metric,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold: above,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

interface Shown {
  readonly tasks: (name: string) => Metric;
  readonly errors: IMetric[];
  readonly visible: IMetric;
  readonly lag: IMetric;
  readonly functions: readonly Lambda[];
}

function dashboard(scope: Construct, names: Names, { tasks, errors, visible, lag, functions }: Shown): void {
  const counts = ['TasksDue', 'TasksCompleted', 'TasksRetried', 'TasksFailed', 'TasksUnreadable'].map((name) => tasks(name));
  new Dashboard(scope, 'Dashboard', {
    dashboardName: names.dashboard,
    widgets: [
      [
        new GraphWidget({ title: 'Tasks', left: counts, width: 12 }),
        new GraphWidget({ title: 'Lag between due and done, seconds', left: [lag], width: 12 }),
      ],
      [
        new GraphWidget({ title: 'Errors', left: errors, width: 8 }),
        new GraphWidget({ title: 'Duration, ms', left: functions.map((each) => each.metricDuration()), width: 8 }),
        new SingleValueWidget({ title: 'Dead letters', metrics: [visible], width: 8 }),
      ],
    ],
  });
}
