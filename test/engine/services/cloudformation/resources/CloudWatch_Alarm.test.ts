import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand, ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { functionsOf } from '../../lambda/support/functions.ts';
import { refusal } from '../../sqs/queues.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const functions = functionsOf(engine);
const cloudWatch = () => engine.client(CloudWatchClient);

const alarmOf = async (AlarmName: string) =>
  (await cloudWatch().send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0];

const missedRun = {
  AlarmName: 'missed-run',
  Namespace: 'Tasks',
  MetricName: 'runs',
  Dimensions: [{ Name: 'service', Value: 'daily' }],
  Statistic: 'Sum',
  Period: 3_600,
  EvaluationPeriods: 25,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
  TreatMissingData: 'breaching',
};

const errorRate = {
  Metrics: [
    { Id: 'failed', ReturnData: false, MetricStat: { Metric: { Namespace: 'Tasks', MetricName: 'failed' }, Period: 300, Stat: 'Sum' } },
    { Id: 'rate', Expression: 'FILL(failed, 0)', ReturnData: true },
  ],
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
};

const template = (missed: object, body: string) => ({
  Resources: {
    Missed: { Type: 'AWS::CloudWatch::Alarm', Properties: missed },
    Rate: { Type: 'AWS::CloudWatch::Alarm', Properties: errorRate },
    Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardName: 'tasks', DashboardBody: body } },
  },
  Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Missed', 'Arn'] } }, Rate: { Value: { Ref: 'Rate' } } },
});

test('a stack makes alarms and a dashboard, changes them and takes them away', async () => {
  const body = JSON.stringify({ widgets: [] });
  const { Outputs = [], StackStatus } = await stacks.create(
    'alarms',
    template({ ...missedRun, Tags: [{ Key: 'team', Value: 'a' }] }, body),
  );
  const outputs = Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const created = [await alarmOf('missed-run'), await alarmOf(outputs['Rate'] ?? '')];
  const tags = await cloudWatch().send(new ListTagsForResourceCommand({ ResourceARN: outputs['Arn'] }));
  const updated = await stacks.update('alarms', template({ ...missedRun, Threshold: 2 }, JSON.stringify({ widgets: [], start: '-P1D' })));
  const changed = await alarmOf('missed-run');
  const { DashboardBody } = await cloudWatch().send(new GetDashboardCommand({ DashboardName: 'tasks' }));
  const removed = await stacks.remove('alarms');

  const { AlarmName: _, ...properties } = missedRun;
  expect([StackStatus, updated.StackStatus, removed.StackStatus]).toEqual(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_COMPLETE']);
  expect(outputs).toEqual({
    Arn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:missed-run',
    Rate: expect.stringMatching(/^alarms-Rate-[A-Za-z0-9]{12}$/),
  });
  expect(created).toMatchObject([properties, { Metrics: errorRate.Metrics }]);
  expect(tags.Tags).toContainEqual({ Key: 'team', Value: 'a' });
  expect(changed?.Threshold).toBe(2);
  expect(DashboardBody).toContain('-P1D');
  expect(await alarmOf('missed-run')).toBeUndefined();
  expect(await refusal(cloudWatch().send(new GetDashboardCommand({ DashboardName: 'tasks' })))).toMatch('does not exist');
});

test('a stack sets how asynchronous invocations of a function are tried again', async () => {
  await functions.create('retried', 'exports.handler = async () => {};');
  const config = (more: object) => ({
    Resources: {
      Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: 'retried', Qualifier: '$LATEST', ...more } },
    },
  });
  const read = () => functions.lambda().send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'retried' }));

  await stacks.create('retries', config({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120 }));
  const created = await read();
  await stacks.update('retries', config({ MaximumRetryAttempts: 1 }));
  const updated = await read();
  await stacks.remove('retries');

  expect(created).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120 });
  expect(updated.MaximumRetryAttempts).toBe(1);
  expect(updated.MaximumEventAgeInSeconds).toBeUndefined();
  await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
