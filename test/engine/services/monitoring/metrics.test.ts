import {
  DeleteDashboardsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  ListDashboardsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutDashboardCommand,
  PutMetricDataCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { refusal } from '../sqs/queues.ts';
import { alarmsOf } from './alarming.ts';

const engine = testEngine();
const alarms = alarmsOf(engine);
const minute = 60_000;
const start = Date.parse('2030-01-01T09:00:00Z');
const at = (minutes: number) => new Date(start + minutes * minute);

beforeAll(() => engine.clock.freeze('2030-01-01T10:00:00Z'));

const put = (MetricData: object[], Namespace = 'Test') =>
  alarms.client().send(new PutMetricDataCommand({ Namespace, MetricData: MetricData as { MetricName: string }[] }));

describe('a metric', () => {
  it('is told by its statistics for each period', async () => {
    const MetricName = 'lag';
    await put([
      { MetricName, Timestamp: at(0), Value: 1, Unit: 'Seconds' },
      { MetricName, Timestamp: at(0.5), Values: [2, 3], Counts: [1, 2], Unit: 'Seconds' },
      { MetricName, Timestamp: at(7), StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 }, Unit: 'Seconds' },
    ]);

    const asked = { Namespace: 'Test', MetricName, StartTime: at(0), EndTime: at(10), Period: 300 };
    const read = async (statistics: Pick<GetMetricStatisticsCommandInput, 'Statistics' | 'ExtendedStatistics'>) =>
      (await alarms.client().send(new GetMetricStatisticsCommand({ ...asked, ...statistics }))).Datapoints;

    expect(await read({ Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] })).toEqual([
      { Timestamp: at(0), SampleCount: 4, Sum: 9, Average: 2.25, Minimum: 1, Maximum: 3, Unit: 'Seconds' },
      { Timestamp: at(5), SampleCount: 2, Sum: 10, Average: 5, Minimum: 4, Maximum: 6, Unit: 'Seconds' },
    ]);
    const [percentiles] = (await read({ ExtendedStatistics: ['p50', 'p99'] })) ?? [];
    expect(percentiles).toEqual({ Timestamp: at(0), Unit: 'Seconds', ExtendedStatistics: { p50: 2, p99: 3 } });
    await expect(read({ Statistics: ['Sum'], ExtendedStatistics: ['p50'] })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
    });
  });

  it('is read with metric math', async () => {
    for (const [MetricName, Value] of [
      ['done', 3],
      ['failed', 1],
    ] as const)
      await put([{ MetricName, Timestamp: at(0), Value }]);
    const stat = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 60, Stat: 'Sum' },
    });

    const { MetricDataResults } = await alarms.client().send(
      new GetMetricDataCommand({
        StartTime: at(0),
        EndTime: at(2),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          stat('done', 'done'),
          { ...stat('failed', 'failed'), ReturnData: false },
          { Id: 'total', Expression: 'FILL(done, 0) + FILL(failed, 0)', Label: 'total' },
        ],
      }),
    );

    expect(MetricDataResults).toEqual([
      { Id: 'done', Label: 'done', Timestamps: [at(0)], Values: [3], StatusCode: 'Complete' },
      { Id: 'total', Label: 'total', Timestamps: [at(0), at(1)], Values: [4, 0], StatusCode: 'Complete' },
    ]);
  });

  it('is read in its own periods, whatever the others have, page by page', async () => {
    for (const minutes of [0, 1, 6]) await put([{ MetricName: 'own', Timestamp: at(minutes), Value: 1 }]);
    const stat = (Id: string, Period: number) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'Test', MetricName: 'own' }, Period, Stat: 'Sum' },
    });
    const read = (MaxDatapoints: number, NextToken?: string) =>
      alarms.client().send(
        new GetMetricDataCommand({
          StartTime: at(0),
          EndTime: at(10),
          ScanBy: 'TimestampAscending',
          MaxDatapoints,
          NextToken,
          MetricDataQueries: [stat('minutes', 60), stat('five', 300)],
        }),
      );

    const { MetricDataResults } = await read(5);
    const first = await read(4);
    const second = await read(4, first.NextToken);

    expect(MetricDataResults?.map(({ Id, Values }) => [Id, Values])).toEqual([
      ['minutes', [1, 1, 1]],
      ['five', [2, 1]],
    ]);
    const told = ({ MetricDataResults: results = [] }: typeof first) =>
      results.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]);
    expect(told(first)).toEqual([
      ['minutes', [1, 1, 1], 'Complete'],
      ['five', [2], 'PartialData'],
    ]);
    expect(told(second)).toEqual([
      ['minutes', [], 'Complete'],
      ['five', [1], 'Complete'],
    ]);
    expect(second.NextToken).toBeUndefined();
    expect(await refusal(read(4, 'nowhere'))).toBe('InvalidNextToken: The provided token is invalid.');
  });

  it('is listed by namespace, name and dimensions', async () => {
    const Dimensions = [{ Name: 'Service', Value: 'tasks' }];
    await put(
      [
        { MetricName: 'a', Value: 1, Dimensions },
        { MetricName: 'b', Value: 1 },
      ],
      'Listed',
    );
    const list = async (more: object) =>
      (await alarms.client().send(new ListMetricsCommand({ Namespace: 'Listed', ...more }))).Metrics?.map(({ MetricName }) => MetricName);

    expect([await list({}), await list({ MetricName: 'a' }), await list({ Dimensions: [{ Name: 'Service' }] })]).toEqual([
      ['a', 'b'],
      ['a'],
      ['a'],
    ]);
    await engine.clock.advance(15 * 24 * 60 * minute);
    expect(await list({})).toEqual([]);
    await engine.clock.freeze((await engine.clock.show()).now);
  });

  it('is refused in more data points than an answer has, and by a token that is none', async () => {
    const statistics = {
      Namespace: 'Test',
      MetricName: 'own',
      StartTime: at(0),
      EndTime: at(1441),
      Period: 60,
      Statistics: ['Sum' as const],
    };

    expect([
      await refusal(alarms.client().send(new GetMetricStatisticsCommand(statistics))),
      await refusal(alarms.client().send(new ListMetricsCommand({ NextToken: 'x' }))),
      await refusal(alarms.client().send(new TagResourceCommand({ ResourceARN: 'nowhere', Tags: [] }))),
    ]).toEqual([
      'InvalidParameterCombinationException: You have requested up to 1,441 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
      'InvalidParameterValueException: The value of the parameter NextToken is invalid.',
      'InvalidParameterValueException: The value nowhere for parameter ResourceARN is invalid.',
    ]);
  });

  it('is refused where its data is wrong', async () => {
    const MetricName = 'wrong';

    expect([
      await refusal(put([{ MetricName, Value: 1 }], 'AWS/Lambda')),
      await refusal(put([{ MetricName, Value: 1, Values: [1] }])),
      await refusal(put([{ MetricName, Value: Number.NaN }])),
      await refusal(put([{ MetricName, Value: 1, Timestamp: at(0 - 60 * 24 * 30) }])),
      await refusal(put([])),
    ]).toEqual([
      'InvalidParameterValueException: The value AWS/ for parameter Namespace is invalid.',
      'InvalidParameterCombinationException: The parameters MetricData.member.1.Value, MetricData.member.1.Values and MetricData.member.1.StatisticValues are mutually exclusive, and one is required.',
      'InvalidParameterValueException: The value NaN for parameter MetricData.member.1.Value is invalid.',
      'InvalidParameterValueException: The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the future and two weeks in the past.',
      'MissingRequiredParameterException: The parameter MetricData is required.',
    ]);
  });
});

describe('a dashboard', () => {
  it('is kept, listed, tagged and deleted', async () => {
    const DashboardBody = JSON.stringify({ widgets: [] });
    const ResourceARN = 'arn:aws:cloudwatch::000000000000:dashboard/tasks';
    await alarms.client().send(new PutDashboardCommand({ DashboardName: 'tasks', DashboardBody }));
    await alarms.client().send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await alarms.client().send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await alarms.client().send(new ListTagsForResourceCommand({ ResourceARN }));
    const got = await alarms.client().send(new GetDashboardCommand({ DashboardName: 'tasks' }));
    const { DashboardEntries } = await alarms.client().send(new ListDashboardsCommand({}));
    await alarms.client().send(new DeleteDashboardsCommand({ DashboardNames: ['tasks'] }));

    expect(got).toMatchObject({ DashboardName: 'tasks', DashboardArn: ResourceARN, DashboardBody });
    expect(DashboardEntries).toMatchObject([{ DashboardName: 'tasks', Size: DashboardBody.length }]);
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    expect(await refusal(alarms.client().send(new GetDashboardCommand({ DashboardName: 'tasks' })))).toBe(
      // The client knows errors by the query protocol's codes, of which two are the same.
      'ResourceNotFound: Dashboard tasks does not exist',
    );
    expect(await refusal(alarms.client().send(new PutDashboardCommand({ DashboardName: 'x', DashboardBody: '[]' })))).toMatch(
      'DashboardInvalidInputError: The field DashboardBody must be a valid JSON object',
    );
  });
});

describe('CloudWatch’s query protocol', () => {
  it('answers clients from before its JSON', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0';
    const post = async (form: Record<string, string>) => {
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ Version: '2010-08-01', ...form });
      return (await fetch(engine.endpoint, { method: 'POST', headers, body })).text();
    };

    await post({ Action: 'PutMetricData', Namespace: 'Old', 'MetricData.member.1.MetricName': 'm', 'MetricData.member.1.Value': '2' });
    const listed = await post({ Action: 'ListMetrics', Namespace: 'Old' });
    const refused = await post({ Action: 'ListMetrics', MetricName: 'm', NextToken: 'x', IncludeLinkedAccounts: 'maybe' });

    expect(listed).toContain('<Metrics><member><Namespace>Old</Namespace><MetricName>m</MetricName><Dimensions/></member></Metrics>');
    expect(refused).toContain('<ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">');
  });
});
