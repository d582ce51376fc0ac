import {
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  type DescribeLogGroupsCommandInput,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsCommandInput,
  FilterLogEventsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutRetentionPolicyCommand,
  TagLogGroupCommand,
  TagResourceCommand,
  UntagLogGroupCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { logsOf } from '../support.ts';

const engine = testEngine();
const logs = logsOf(engine);
const start = Date.parse('2030-01-31T12:00:00Z');
const dayMs = 86_400_000;

beforeAll(async () => {
  await engine.clock.freeze('2030-01-31T12:00:00Z');
  for (const name of ['/aws/lambda/a', '/aws/lambda/b', '/other']) await logs.createGroup(name);
});

async function names(input: Partial<DescribeLogGroupsCommandInput>) {
  const { logGroups = [], nextToken } = await logs.client().send(new DescribeLogGroupsCommand(input));
  return { names: logGroups.map(({ logGroupName }) => logGroupName), nextToken };
}

describe('log groups', () => {
  test('are described as they are', async () => {
    const { logGroups } = await logs.client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/other' }));

    expect(logGroups).toEqual([
      {
        logGroupName: '/other',
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/other:*',
        logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/other',
        creationTime: start,
        logGroupClass: 'STANDARD',
        metricFilterCount: 0,
        storedBytes: 0,
      },
    ]);
  });

  test('are listed by prefix or by a part of the name, page by page', async () => {
    const first = await names({ limit: 2 });
    const second = await names({ limit: 2, nextToken: first.nextToken });
    const [prefix, pattern] = [await names({ logGroupNamePrefix: '/aws' }), await names({ logGroupNamePattern: 'bda/b' })];

    expect([first.names, second]).toEqual([['/aws/lambda/a', '/aws/lambda/b'], { names: ['/other'], nextToken: undefined }]);
    expect([prefix.names, pattern.names]).toEqual([['/aws/lambda/a', '/aws/lambda/b'], ['/aws/lambda/b']]);
  });

  test('are not listed by prefix and pattern at once', async () => {
    await expect(names({ logGroupNamePrefix: '/a', logGroupNamePattern: 'b' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    });
  });

  test('have one name each', async () => {
    await expect(logs.createGroup('/other')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists',
    });
  });

  test('have names of the characters that AWS allows', async () => {
    await expect(logs.createGroup('a b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    });
  });

  test('take their streams and events along when they are deleted', async () => {
    await logs.createGroup('/gone');
    await logs.createStream('/gone', 'one');
    await logs.put('/gone', 'one', { timestamp: start, message: 'old' });
    await logs.client().send(new DeleteLogGroupCommand({ logGroupName: '/gone' }));
    await expect(logs.createStream('/gone', 'one')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });

    await logs.createGroup('/gone');

    const { logStreams } = await logs.client().send(new DescribeLogStreamsCommand({ logGroupName: '/gone' }));
    const { events } = await logs.client().send(new FilterLogEventsCommand({ logGroupName: '/gone' }));
    expect([logStreams, events]).toEqual([[], []]);
  });

  test('keep events as long as their retention says', async () => {
    const logGroupName = '/kept';
    await logs.createGroup(logGroupName);
    await logs.createStream(logGroupName, 'one');
    await logs.put(logGroupName, 'one', { timestamp: start - 1_000, message: 'first' }, { timestamp: start, message: 'second' });
    await logs.client().send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 3 }));
    const read = async () => {
      const { events = [] } = await logs.client().send(new FilterLogEventsCommand({ logGroupName }));
      const { logGroups } = await logs.client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
      return [events.map(({ message }) => message), logGroups?.[0]?.storedBytes];
    };

    await engine.clock.travelTo(new Date(start + 3 * dayMs).toISOString());
    const atTheEnd = await read();
    await engine.clock.travelTo(new Date(start + 4 * dayMs).toISOString());
    const dayAfter = await read();

    expect([atTheEnd, dayAfter]).toEqual([
      [['second'], 26 + 5 + 26 + 6],
      [[], 0],
    ]);
  });

  test('have a retention of the days that AWS offers, or none', async () => {
    const logGroupName = '/other';
    const retention = async () =>
      (await logs.client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }))).logGroups?.[0]?.retentionInDays;
    await logs.client().send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
    const put = await retention();
    await logs.client().send(new DeleteRetentionPolicyCommand({ logGroupName }));

    expect([put, await retention()]).toEqual([30, undefined]);
    await expect(logs.client().send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('carry tags, by the new calls and the old ones', async () => {
    const logGroupName = '/tagged';
    const resourceArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/tagged';
    await logs.createGroup(logGroupName, { a: '1' });
    await logs.client().send(new TagResourceCommand({ resourceArn, tags: { b: '2', c: '3' } }));
    await logs.client().send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    await logs.client().send(new TagLogGroupCommand({ logGroupName, tags: { d: '4' } }));
    await logs.client().send(new UntagLogGroupCommand({ logGroupName, tags: ['b'] }));

    const { tags } = await logs.client().send(new ListTagsForResourceCommand({ resourceArn }));
    const { tags: old } = await logs.client().send(new ListTagsLogGroupCommand({ logGroupName }));

    expect([tags, old]).toEqual([
      { c: '3', d: '4' },
      { c: '3', d: '4' },
    ]);
  });
});

describe('log streams', () => {
  const logGroupName = '/aws/lambda/a';
  const streams = async (input: Partial<DescribeLogStreamsCommandInput>) => {
    const { logStreams = [], nextToken } = await logs.client().send(new DescribeLogStreamsCommand({ logGroupName, ...input }));
    return { names: logStreams.map(({ logStreamName }) => logStreamName), nextToken };
  };

  beforeAll(async () => {
    for (const name of ['x-1', 'x-2', 'y-1']) await logs.createStream(logGroupName, name);
    const { now } = await engine.clock.show();
    await logs.put(logGroupName, 'x-1', { timestamp: Date.parse(now) + 5_000, message: 'late' });
    await logs.put(logGroupName, 'y-1', { timestamp: Date.parse(now) + 1_000, message: 'early' });
  });

  test('are listed by name, by prefix, and by their last event', async () => {
    const byName = await streams({});
    const byPrefix = await streams({ logStreamNamePrefix: 'x-', descending: true });
    const newestFirst = await streams({ orderBy: 'LastEventTime', descending: true });

    expect([byName.names, byPrefix.names, newestFirst.names]).toEqual([
      ['x-1', 'x-2', 'y-1'],
      ['x-2', 'x-1'],
      ['x-1', 'y-1', 'x-2'],
    ]);
  });

  test('are listed page by page in either order', async () => {
    const first = await streams({ limit: 2, orderBy: 'LastEventTime', descending: true });
    const second = await streams({ limit: 2, orderBy: 'LastEventTime', descending: true, nextToken: first.nextToken });

    expect([first.names, second]).toEqual([['x-1', 'y-1'], { names: ['x-2'], nextToken: undefined }]);
  });

  test('have one name each, and go when they are deleted', async () => {
    await expect(logs.createStream(logGroupName, 'x-1')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log stream already exists',
    });
    await logs.client().send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 'x-2' }));

    expect((await streams({})).names).toEqual(['x-1', 'y-1']);
  });

  test('are not ordered by their last event within a prefix', async () => {
    await expect(streams({ orderBy: 'LastEventTime', logStreamNamePrefix: 'x' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot order by LastEventTime with a logStreamNamePrefix.',
    });
  });
});
