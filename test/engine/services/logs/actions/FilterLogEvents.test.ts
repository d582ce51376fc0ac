import {
  DeleteLogStreamCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { logsOf } from '../support.ts';

const engine = testEngine();
const logs = logsOf(engine);
const now = Date.parse('2030-01-31T12:00:00Z');
const logGroupName = '/app';

beforeAll(async () => {
  await engine.clock.freeze('2030-01-31T12:00:00Z');
  await logs.createGroup(logGroupName);
  for (const stream of ['a-1', 'a-2', 'b-1']) await logs.createStream(logGroupName, stream);
  await logs.put(logGroupName, 'a-1', { timestamp: now, message: 'ERROR one' }, { timestamp: now + 3, message: 'INFO four' });
  await logs.put(logGroupName, 'a-2', { timestamp: now + 1, message: 'ERROR two' });
  await logs.put(logGroupName, 'b-1', { timestamp: now + 2, message: 'INFO three' }, { timestamp: now + 4, message: 'ERROR five' });
});

async function filter(input: Partial<FilterLogEventsCommandInput>) {
  const { events = [] } = await logs.client().send(new FilterLogEventsCommand({ logGroupName, ...input }));
  return events.map(({ message }) => message);
}

describe('FilterLogEvents', () => {
  test('tells each event with its stream, times and id', async () => {
    const answer = await logs.client().send(new FilterLogEventsCommand({ logGroupName, limit: 1 }));

    expect(answer.events).toEqual([
      { logStreamName: 'a-1', timestamp: now, message: 'ERROR one', ingestionTime: now, eventId: expect.stringMatching(/^\d{56}$/) },
    ]);
    expect([answer.searchedLogStreams, typeof answer.nextToken]).toEqual([[], 'string']);
  });

  test.each<[string, Partial<FilterLogEventsCommandInput>, string[]]>([
    ['all streams in order of time', {}, ['ERROR one', 'ERROR two', 'INFO three', 'INFO four', 'ERROR five']],
    ['what matches', { filterPattern: 'ERROR' }, ['ERROR one', 'ERROR two', 'ERROR five']],
    ['named streams', { logStreamNames: ['a-1', 'b-1'] }, ['ERROR one', 'INFO three', 'INFO four', 'ERROR five']],
    ['streams of a prefix', { logStreamNamePrefix: 'a-' }, ['ERROR one', 'ERROR two', 'INFO four']],
    ['from startTime to endTime, both inclusive', { startTime: now + 1, endTime: now + 3 }, ['ERROR two', 'INFO three', 'INFO four']],
    [
      'by the ARN of the group',
      { logGroupName: undefined, logGroupIdentifier: 'arn:aws:logs:us-east-1:000000000000:log-group:/app', limit: 1 },
      ['ERROR one'],
    ],
  ])('finds %s', async (_what, input, expected) => {
    expect(await filter(input)).toEqual(expected);
  });

  test('goes on behind its token until nothing is left', async () => {
    const pages: (string | undefined)[][] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client: logs.client(), pageSize: 2 },
      { logGroupName, filterPattern: 'ERROR' },
    )) {
      pages.push(events.map(({ message }) => message));
    }

    expect(pages).toEqual([['ERROR one', 'ERROR two'], ['ERROR five']]);
  });

  test('finds nothing of a stream that was deleted', async () => {
    await logs.createStream(logGroupName, 'gone');
    await logs.put(logGroupName, 'gone', { timestamp: now, message: 'GONE' });
    await logs.client().send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 'gone' }));
    await logs.createStream(logGroupName, 'gone');

    expect(await filter({ filterPattern: 'GONE' })).toEqual([]);
  });

  test.each<[Partial<FilterLogEventsCommandInput>, string, string]>([
    [{ logGroupName: '/nothing' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
    [{ logStreamNames: ['nothing'] }, 'ResourceNotFoundException', 'The specified log stream does not exist.'],
    [{ nextToken: 'nothing' }, 'InvalidParameterException', 'The specified nextToken is invalid.'],
    [{ filterPattern: '{ x' }, 'InvalidParameterException', 'Invalid filter pattern'],
    [
      { logGroupIdentifier: '/app' },
      'InvalidParameterException',
      'LogGroup name and LogGroup identifier are mutually exclusive parameters.',
    ],
  ])('refuses %j', async (input, name, message) => {
    await expect(filter(input)).rejects.toMatchObject({ name, message });
  });
});
