import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  Alarm,
  type AlarmProps,
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
  readonly auditor: Lambda;
  readonly apiHandler: Lambda;
  readonly api: RestApi;
  readonly deadLetters: Queue;
  readonly unhandled: Queue;
  /** Empty: nobody is told. */
  readonly alarmTopicArn: string;
}

/** A task waits up to a day for its run, and an hour more is too much. */
const longestLagSeconds = 25 * 60 * 60;

/** What wakes somebody, and what that person looks at. */
export function observability(scope: Construct, watched: Watched): void {
  const { names, executor, retrier, worker, auditor, apiHandler, api, deadLetters, unhandled, alarmTopicArn } = watched;
  const tasks = (metricName: string, statistic: string = Stats.SUM, period = Duration.minutes(5)) =>
    new Metric({ namespace: 'DailyTaskScheduler', metricName, dimensionsMap: { Scheduler: names.table }, statistic, period });
  const functions = [executor, retrier, worker, auditor, apiHandler];
  // The handler answers its errors, so that Lambda counts none: what its callers met is counted by the gateway, and with it what the gateway says itself.
  const refused = api.deploymentStage.metricServerError({ period: Duration.minutes(5), statistic: Stats.SUM });
  const errors = [...functions.slice(0, -1).map((each) => each.metricErrors({ period: Duration.minutes(5) })), refused];
  const [visible, unhandledVisible] = [depthOf(deadLetters), depthOf(unhandled)];
  const lag = tasks('LagSeconds', Stats.MAXIMUM);
  const alarm = alarmsTelling(scope, alarmTopicArn);

  for (const [index, [name, why]] of failures(names).entries())
    alarm(`RunFailed${index + 1}`, { alarmName: `${name}-failed`, alarmDescription: why, metric: errors[index] ?? lag, ...above(0) });
  // AWS: a period times its evaluations is at most a day, or seven days where the period is an hour or more
  // (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html). 25 missing hours are breaching, but CloudWatch looks at more
  // than 25, and as long as the last run is among them it is not missing enough (alarms-and-missing-data.html; how many more, AWS does not tell): with
  // two more, the alarm goes off at 13:00, four hours after the run that did not come. It is red, too, from its creation to the first run.
  const oneHour = Duration.seconds(3_600);
  alarm('RunMissed', {
    alarmName: `${names.executor}-missed`,
    alarmDescription: 'No run has finished for 25 hours: is the rule enabled, and may it invoke the function?',
    metric: tasks('RunsFinished', Stats.SUM, oneHour),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: 25,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm('DeadLettersWait', {
    alarmName: `${names.deadLetters}-depth`,
    alarmDescription: 'Tasks have used up their attempts. Each message has what is needed to replay its task.',
    metric: visible,
    ...above(0),
  });
  alarm('MessagesUnhandled', {
    alarmName: `${names.unhandled}-depth`,
    alarmDescription:
      'Messages of tasks were received five times and never deleted: their receiver fails. It takes them from here once it is mended.',
    metric: unhandledVisible,
    ...above(0),
  });
  alarm('TasksLate', {
    alarmName: `${names.table}-lag`,
    alarmDescription: 'A task was done more than 25 hours after it was due: a run is missing, or too slow.',
    metric: lag,
    ...above(longestLagSeconds),
  });
  dashboard(scope, names, { tasks, errors, visible, lag, functions });
}

function depthOf(queue: Queue): Metric {
  return queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: Stats.MAXIMUM });
}

/** By the order of the errors: whose they are, and what they mean. */
function failures({ executor, retrier, worker, auditor, api }: Names): readonly (readonly [string, string])[] {
  const run =
    'An invocation ended in an error: its log says which. Lambda tries it again twice, and the retry rule goes on with what it left.';
  return [
    [executor, run],
    [retrier, run],
    [worker, run],
    [auditor, 'An audit ended in an error: its log says which. Lambda tries it again twice, and it goes on where it was.'],
    [
      api,
      'A caller was answered 5xx: by the function, whose log has the error, or by the gateway, because the function did not answer or could not be asked.',
    ],
  ];
}

/** Makes alarms that tell the topic when they go off, and when they are over. */
function alarmsTelling(scope: Construct, topicArn: string): (id: string, props: AlarmProps) => void {
  const actions = topicArn === '' ? [] : [{ bind: () => ({ alarmActionArn: topicArn }) }];
  return (id, props) => {
    const alarm = new Alarm(scope, id, props);
    alarm.addAlarmAction(...actions);
    alarm.addOkAction(...actions);
  };
}

/** Goes off for one period above the threshold; nothing measured is nothing wrong. */
function above(threshold: number) {
  return {
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
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
