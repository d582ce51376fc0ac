import { GetMetricStatisticsCommand, ListMetricsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { beforeAll, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { alarmsOf } from './alarming.ts';

const engine = testEngine();
const alarms = alarmsOf(engine);
const dayMs = 86_400_000;
const start = Date.parse('2030-01-01T00:00:00Z');
const day = (days: number) => new Date(start + days * dayMs);
const metric = { Namespace: 'Test', MetricName: 'kept' };

beforeAll(() => engine.clock.freeze('2030-01-01T00:00:00Z'));

const put = (days: number) =>
  alarms
    .client()
    .send(new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName: 'kept', Timestamp: day(days), Value: days }] }));

async function sums(): Promise<(number | undefined)[]> {
  const asked = { ...metric, StartTime: day(-10), EndTime: day(1_000), Period: 86_400, Statistics: ['Sum' as const] };
  const { Datapoints = [] } = await alarms.client().send(new GetMetricStatisticsCommand(asked));
  return Datapoints.map(({ Sum }) => Sum);
}

it('keeps data for 455 days, also what came after newer data', async () => {
  await put(0);
  await put(-2);
  expect(await sums()).toEqual([-2, 0]);

  await engine.clock.advance(454 * dayMs);
  await put(454);
  expect(await sums()).toEqual([0, 454]);

  await engine.clock.advance(2 * dayMs);
  await put(456);
  expect(await sums()).toEqual([454, 456]);
});

it('lists a metric by its newest data', async () => {
  const listed = async () => (await alarms.client().send(new ListMetricsCommand({ Namespace: 'Test' }))).Metrics?.length;
  expect(await listed()).toBe(1);

  await put(455);
  await engine.clock.advance(13.5 * dayMs);
  expect(await listed()).toBe(1);

  await engine.clock.advance(dayMs);
  expect(await listed()).toBe(0);
});
