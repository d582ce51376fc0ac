import {
  DeleteAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { refusal } from '../sqs/queues.ts';
import { alarmsOf } from './alarming.ts';

const engine = testEngine();
const alarms = alarmsOf(engine);
const functions = functionsOf(engine);
const minute = 60_000;
const hour = 60 * minute;
const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;

beforeAll(() => engine.clock.freeze('2030-01-01T09:00:00Z'));

describe('an alarm', () => {
  it('goes off when its metric crosses the threshold, and is well again when the data is', async () => {
    const { now } = await engine.clock.show();
    await alarms.create('errors', { TreatMissingData: 'notBreaching', AlarmDescription: 'too many' });
    const created = await alarms.alarm('errors');
    await engine.clock.advance(minute);
    await alarms.put('errors', 3);
    await engine.clock.advance(minute);
    const crossed = await alarms.alarm('errors');
    await engine.clock.advance(10 * minute);

    expect(created).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmArn: arnOf('errors'),
    });
    expect(crossed).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 out of the last 1 datapoints [3.0 (01/01/30 09:01:00)] was greater than the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).',
    });
    const at = (minutes: number) => new Date(Date.parse(now) + minutes * minute).toISOString();
    // The range of three minutes has the data point until it has left it.
    expect(await alarms.changes('errors')).toEqual([`${at(1)} OK`, `${at(2)} ALARM`, `${at(5)} OK`]);
  });

  it('waits for as many breaching data points as it is told to', async () => {
    await alarms.create('patient', { EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'notBreaching' });
    const states = [];
    for (const value of [1, 0, 1, 0, 0]) {
      await alarms.put('patient', value);
      await engine.clock.advance(minute);
      states.push(await alarms.state('patient'));
    }

    expect(states).toEqual(['OK', 'OK', 'ALARM', 'OK', 'OK']);
  });

  it('has insufficient data without any, and keeps its state where it ignores that', async () => {
    await alarms.create('missing');
    await alarms.create('ignoring', { TreatMissingData: 'ignore' });
    for (const name of ['missing', 'ignoring']) await alarms.put(name, 1);
    await engine.clock.advance(hour);

    expect([await alarms.state('missing'), await alarms.state('ignoring')]).toEqual(['INSUFFICIENT_DATA', 'ALARM']);
    expect((await alarms.alarm('missing'))?.StateReason).toBe('Insufficient Data: 1 datapoint was unknown.');
  });

  it('of 25 missed hours goes off at 13:00 on the day whose 09:00 run was missed', async () => {
    await engine.clock.travelTo('2030-02-01T09:05:00Z');
    await alarms.create('runs', {
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3_600,
      EvaluationPeriods: 25,
      TreatMissingData: 'breaching',
    });
    for (let day = 1; day <= 5; day += 1) {
      await alarms.put('runs', 1);
      await engine.clock.travelTo(`2030-02-0${day + 1}T09:05:00Z`);
    }
    const healthy = await alarms.changes('runs');
    await engine.clock.advance(30 * 24 * hour);

    expect(healthy).toEqual(['2030-02-01T10:00:00.000Z OK']);
    // The last run is the one of 5 February 09:05. Its data point leaves the 27 hours that are looked at after 12:00 of the next day.
    expect((await alarms.changes('runs')).slice(1)).toEqual(['2030-02-06T13:00:00.000Z ALARM']);
    expect((await alarms.alarm('runs'))?.StateReason).toBe(
      'Threshold Crossed: no datapoints were received for 25 periods and 25 missing datapoints were treated as [Breaching].',
    );
  });

  it('judges metric math', async () => {
    const metric = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 60, Stat: 'Sum' },
    });
    await alarms.client().send(
      new PutMetricAlarmCommand({
        AlarmName: 'rate',
        EvaluationPeriods: 1,
        Threshold: 10,
        ComparisonOperator: 'GreaterThanThreshold',
        Metrics: [metric('failed', 'f'), metric('all', 'a'), { Id: 'rate', Expression: 'failed / all * 100', Label: 'rate' }],
      }),
    );
    await alarms.put('f', 1);
    await alarms.put('a', 5);
    await engine.clock.advance(minute);

    expect(await alarms.alarm('rate')).toMatchObject({
      StateValue: 'ALARM',
      Metrics: [{ Id: 'failed' }, { Id: 'all' }, { Id: 'rate', ReturnData: true }],
    });
  });

  it('set by hand gets its own state back', async () => {
    await alarms.create('manual', { TreatMissingData: 'notBreaching' });
    await engine.clock.advance(minute);
    await alarms.client().send(new SetAlarmStateCommand({ AlarmName: 'manual', StateValue: 'ALARM', StateReason: 'a drill' }));
    const set = await alarms.alarm('manual');
    await engine.clock.advance(minute);

    expect([set?.StateValue, set?.StateReason, await alarms.state('manual')]).toEqual(['ALARM', 'a drill', 'OK']);
  });

  it('is found by its metric, and gone once deleted', async () => {
    await alarms.create('found', {
      Dimensions: [
        { Name: 'a', Value: '1' },
        { Name: 'b', Value: '2' },
      ],
    });
    const find = async () => {
      const Dimensions = [
        { Name: 'b', Value: '2' },
        { Name: 'a', Value: '1' },
      ];
      const command = new DescribeAlarmsForMetricCommand({ Namespace: 'Test', MetricName: 'found', Dimensions });
      return (await alarms.client().send(command)).MetricAlarms?.map(({ AlarmName }) => AlarmName);
    };

    const before = await find();
    await alarms.client().send(new DeleteAlarmsCommand({ AlarmNames: ['found', 'nobody'] }));

    expect([before, await find(), await alarms.state('found')]).toEqual([['found'], [], undefined]);
  });

  it('is refused where it says too little, too much or what is not offered', async () => {
    const creating = (more: object) => refusal(alarms.create('refused', more));

    expect([
      await creating({ Threshold: undefined }),
      await creating({ Period: 61 }),
      await creating({ EvaluationPeriods: 2, DatapointsToAlarm: 3 }),
      await creating({ Period: 86_400, EvaluationPeriods: 8 }),
      await creating({ AlarmActions: ['arn:aws:sns:us-east-1:000000000000:topic'] }),
      await creating({ Statistic: undefined, ExtendedStatistic: 'tm90' }),
    ]).toEqual([
      'MissingRequiredParameterException: The parameter Threshold is required.',
      'ValidationException: Period must be 1, 5, 10, 20, 30 or a multiple of 60.',
      'ValidationException: DatapointsToAlarm must be less than or equal to EvaluationPeriods.',
      'ValidationException: Metrics cannot be checked across more than 7 days (EvaluationPeriods * Period must be <= 604800), or one day for periods of less than an hour.',
      'NotImplemented: NotImplemented: monitoring: an alarm action of the service sns is not offered by this engine. See docs/COVERAGE.md for what is.',
      'NotImplemented: NotImplemented: monitoring: the statistic tm90 is not offered by this engine. See docs/COVERAGE.md for what is.',
    ]);
  });
});

describe('an alarm that changes its state', () => {
  const code = 'exports.handler = async (event) => { console.log("GOT " + JSON.stringify(event)); };';

  async function told(name: string): Promise<Record<string, unknown>[]> {
    const lines = await functions.lines(`/aws/lambda/${name}`).catch(() => []);
    return lines.filter((line) => line.includes('GOT ')).map((line) => JSON.parse(line.slice(line.indexOf('GOT ') + 4)));
  }

  it('invokes the functions of its new state, unless actions are disabled', async () => {
    await functions.create('pager', code);
    const AlarmActions = ['arn:aws:lambda:us-east-1:000000000000:function:pager'];
    await functions.lambda().send(
      new AddPermissionCommand({
        FunctionName: 'pager',
        StatementId: 'alarms',
        Action: 'lambda:InvokeFunction',
        Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        SourceArn: arnOf('acting'),
      }),
    );
    await alarms.create('acting', { AlarmActions, TreatMissingData: 'notBreaching' });
    await alarms.client().send(new DisableAlarmActionsCommand({ AlarmNames: ['acting'] }));
    await alarms.put('acting', 1);
    await engine.clock.advance(10 * minute);
    const disabled = await told('pager');
    await alarms.client().send(new EnableAlarmActionsCommand({ AlarmNames: ['acting'] }));
    await alarms.put('acting', 1);
    await engine.clock.advance(minute);

    expect(disabled).toEqual([]);
    expect(await told('pager')).toEqual([
      {
        source: 'aws.cloudwatch',
        alarmArn: arnOf('acting'),
        accountId: '000000000000',
        time: expect.stringMatching(/\+0000$/),
        region: 'us-east-1',
        alarmData: expect.objectContaining({
          alarmName: 'acting',
          state: expect.objectContaining({ value: 'ALARM' }),
          previousState: expect.objectContaining({ value: 'OK' }),
        }),
      },
    ]);
  });

  it('tells EventBridge', async () => {
    await functions.create('listener', code);
    await functions.lambda().send(
      new AddPermissionCommand({
        FunctionName: 'listener',
        StatementId: 'rule',
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
      }),
    );
    const EventPattern = JSON.stringify({ source: ['aws.cloudwatch'], detail: { alarmName: ['heard'], state: { value: ['ALARM'] } } });
    const events = engine.client(EventBridgeClient);
    await events.send(new PutRuleCommand({ Name: 'alarms', EventPattern }));
    await events.send(
      new PutTargetsCommand({ Rule: 'alarms', Targets: [{ Id: 'it', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:listener' }] }),
    );
    await alarms.create('heard');
    await alarms.put('heard', 1);
    await engine.clock.advance(minute);

    expect(await told('listener')).toEqual([
      expect.objectContaining({
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        resources: [arnOf('heard')],
        detail: expect.objectContaining({
          configuration: {
            metrics: [
              {
                id: 'm1',
                returnData: true,
                metricStat: { metric: { namespace: 'Test', name: 'heard', dimensions: {} }, period: 60, stat: 'Sum' },
              },
            ],
          },
        }),
      }),
    ]);
  });
});
