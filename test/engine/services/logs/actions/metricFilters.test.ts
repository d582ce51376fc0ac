import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  type MetricTransformation,
  PutMetricFilterCommand,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../../cloudformation/support/stacks.ts';
import { refusal } from '../../sqs/queues.ts';
import { logsOf } from '../support.ts';

const engine = testEngine();
const logs = logsOf(engine);
const start = Date.parse('2030-01-01T09:00:00Z');

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T09:00:00Z');
  await logs.createGroup('/own');
  await logs.createStream('/own', 'one');
});

const filter = (filterName: string, filterPattern: string, metricName: string, more: Partial<MetricTransformation> = {}) => {
  const transformation = { metricName, metricNamespace: 'Filtered', metricValue: '1', ...more };
  const request = { logGroupName: '/own', filterName, filterPattern, metricTransformations: [transformation] };
  return logs.client().send(new PutMetricFilterCommand(request));
};

const sum = async (MetricName: string, Dimensions: { Name: string; Value: string }[] = []) => {
  const range = { StartTime: new Date(start - 60_000), EndTime: new Date(start + 3_600_000), Period: 7_200 };
  const request = { Namespace: 'Filtered', MetricName, Dimensions, ...range, Statistics: ['Sum', 'SampleCount'] as const };
  const command = new GetMetricStatisticsCommand({ ...request, Statistics: [...request.Statistics] });
  const { Datapoints } = await engine.client(CloudWatchClient).send(command);
  return Datapoints?.map(({ Sum, SampleCount }) => [Sum, SampleCount]);
};

const write = async (...messages: string[]) => {
  await logs.put('/own', 'one', ...messages.map((message) => ({ timestamp: start, message })));
  await engine.clock.advance(0);
};

describe('a metric filter', () => {
  it('whose pattern does not end on some events lets them in and makes nothing of them', async () => {
    await filter('endless', '%(a+)+$%', 'endless');

    await write(`${'a'.repeat(40)}!`);
    await write('aaa');

    expect(await sum('endless')).toEqual([[1, 1]]);
    const { body } = await engine.control('GET', 'journal?limit=10000');
    expect(body['entries']).toContainEqual(expect.objectContaining({ kind: 'metricFilterTooSlow', group: '/own', filter: 'endless' }));
    await logs.client().send(new DeleteMetricFilterCommand({ logGroupName: '/own', filterName: 'endless' }));
  });

  it('counts what it matches, and takes values and dimensions from JSON', async () => {
    await filter('errors', 'ERROR', 'errors');
    await filter('lag', '{ $.lag > 0 }', 'lag', { metricValue: '$.lag', unit: 'Seconds' });
    await filter('by-type', '{ $.type = * }', 'typed', { dimensions: { Type: '$.type' } });
    await filter('none', 'nothing', 'none', { defaultValue: 0 });

    await write('ERROR one', 'fine', 'ERROR two', '{"lag":3,"type":"log"}', '{"lag":4}');

    expect([await sum('errors'), await sum('lag'), await sum('typed', [{ Name: 'Type', Value: 'log' }]), await sum('none')]).toEqual([
      [[2, 2]],
      [[7, 2]],
      [[1, 1]],
      [[0, 1]],
    ]);
  });

  it('is described by group, prefix and metric, and gone once deleted', async () => {
    await filter('described', 'x', 'described');
    const describe_ = async (more: object) =>
      (await logs.client().send(new DescribeMetricFiltersCommand({ logGroupName: '/own', ...more }))).metricFilters;

    expect(await describe_({ metricName: 'described', metricNamespace: 'Filtered' })).toEqual([
      {
        filterName: 'described',
        filterPattern: 'x',
        logGroupName: '/own',
        creationTime: expect.any(Number),
        applyOnTransformedLogs: false,
        metricTransformations: [{ metricName: 'described', metricNamespace: 'Filtered', metricValue: '1' }],
      },
    ]);
    await logs.client().send(new DeleteMetricFilterCommand({ logGroupName: '/own', filterName: 'described' }));
    expect(await describe_({ filterNamePrefix: 'desc' })).toEqual([]);
  });

  it('is refused where it is wrong', async () => {
    expect([
      await refusal(filter('wrong', '{ $.x = ', 'wrong')),
      await refusal(filter('wrong', 'x', 'wrong', { metricValue: 'one' })),
      await refusal(filter('wrong', '[a]', 'wrong', { metricValue: '$a' })),
      await refusal(filter('wrong', 'x', 'wrong', { defaultValue: 0, dimensions: { A: '$.a' } })),
      await refusal(logs.client().send(new DeleteMetricFilterCommand({ logGroupName: '/own', filterName: 'nobody' }))),
    ]).toEqual([
      'InvalidParameterException: Invalid filter pattern',
      'InvalidParameterException: Invalid metric transformation: one is neither a number nor a selector.',
      'NotImplemented: NotImplemented: logs: the selector $a in a metric filter is not offered by this engine. See docs/COVERAGE.md for what is.',
      'InvalidParameterException: Invalid metric transformation: dimensions and default value are mutually exclusive.',
      'ResourceNotFoundException: The specified metric filter does not exist.',
    ]);
  });

  it('can be tried', async () => {
    const command = new TestMetricFilterCommand({ filterPattern: 'ERROR', logEventMessages: ['fine', 'ERROR'] });

    expect((await logs.client().send(command)).matches).toMatchObject([{ eventNumber: 2, eventMessage: 'ERROR' }]);
  });

  it('is part of a stack', async () => {
    const Properties = {
      LogGroupName: '/own',
      FilterPattern: 'STACK',
      MetricTransformations: [{ MetricName: 'stacked', MetricNamespace: 'Filtered', MetricValue: '2', DefaultValue: 0 }],
    };
    const { StackStatus } = await stacksOf(engine).create('filters', {
      Resources: { Filter: { Type: 'AWS::Logs::MetricFilter', Properties } },
    });
    await write('STACK');
    const removed = await stacksOf(engine).remove('filters');

    expect([StackStatus, removed.StackStatus, await sum('stacked')]).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE', [[2, 1]]]);
  });
});
