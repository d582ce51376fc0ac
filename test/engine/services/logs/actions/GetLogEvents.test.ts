import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';

const engine = testEngine();
const noon = Date.parse('2030-01-01T12:00:00Z');
const stream = { logGroupName: '/app', logStreamName: 'one' };

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T12:00:00Z');
  const logs = engine.client(CloudWatchLogsClient);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/app' }));
  await logs.send(new CreateLogStreamCommand(stream));
  await logs.send(new CreateLogStreamCommand({ ...stream, logStreamName: 'empty' }));
  const logEvents = [0, 1, 2, 3, 4].map((number) => ({ timestamp: noon + number, message: `event ${number}` }));
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
});

async function read(input: Partial<ConstructorParameters<typeof GetLogEventsCommand>[0]>) {
  const answer = await engine.client(CloudWatchLogsClient).send(new GetLogEventsCommand({ ...stream, ...input }));
  return { messages: answer.events?.map(({ message }) => message), forward: answer.nextForwardToken, backward: answer.nextBackwardToken };
}

test('an event is returned with its timestamp and its time of ingestion', async () => {
  const { events } = await engine.client(CloudWatchLogsClient).send(new GetLogEventsCommand({ ...stream, startFromHead: true, limit: 1 }));

  expect(events).toEqual([{ timestamp: noon, message: 'event 0', ingestionTime: noon }]);
});

test('the newest page comes first, and the older ones behind its backward token', async () => {
  const newest = await read({ limit: 2 });
  const older = await read({ limit: 2, nextToken: newest.backward });
  const oldest = await read({ limit: 2, nextToken: older.backward });
  const nothing = await read({ limit: 2, nextToken: oldest.backward });

  expect([newest, older, oldest, nothing].map(({ messages }) => messages)).toEqual([
    ['event 3', 'event 4'],
    ['event 1', 'event 2'],
    ['event 0'],
    [],
  ]);
  expect(nothing.backward).toBe(oldest.backward);
});

test('from the head, forward tokens lead to the end, where the token passed comes back', async () => {
  const first = await read({ limit: 3, startFromHead: true });
  const second = await read({ limit: 3, startFromHead: true, nextToken: first.forward });
  const end = await read({ limit: 3, startFromHead: true, nextToken: second.forward });

  expect([first, second, end].map(({ messages }) => messages)).toEqual([['event 0', 'event 1', 'event 2'], ['event 3', 'event 4'], []]);
  expect(end.forward).toBe(second.forward);
});

test('a backward token turns around at the page it came with', async () => {
  const newest = await read({ limit: 2 });
  const older = await read({ limit: 2, nextToken: newest.backward });

  const again = await read({ limit: 2, startFromHead: true, nextToken: older.forward });

  expect(again.messages).toEqual(['event 3', 'event 4']);
});

test('startTime is inclusive and endTime exclusive', async () => {
  const { messages } = await read({ startTime: noon + 1, endTime: noon + 3 });

  expect(messages).toEqual(['event 1', 'event 2']);
});

test('an event that comes later is behind the forward token of an empty stream', async () => {
  const empty = { logStreamName: 'empty' };
  const before = await read({ ...empty, startFromHead: true });
  const logs = engine.client(CloudWatchLogsClient);
  await logs.send(new PutLogEventsCommand({ ...stream, ...empty, logEvents: [{ timestamp: noon, message: 'late' }] }));

  const after = await read({ ...empty, startFromHead: true, nextToken: before.forward });

  expect([before.messages, after.messages]).toEqual([[], ['late']]);
});

test.each([
  [{ logStreamName: 'nothing' }, 'ResourceNotFoundException', 'The specified log stream does not exist.'],
  [{ logGroupName: 'nothing' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
  [{ nextToken: 'nothing' }, 'InvalidParameterException', 'The specified nextToken is invalid.'],
  [
    { unmask: true },
    'NotImplemented',
    'NotImplemented: logs:GetLogEvents with unmask is not offered by this engine. See docs/COVERAGE.md for what is.',
  ],
])('refuses %j', async (input, name, message) => {
  await expect(read(input)).rejects.toMatchObject({ name, message });
});
