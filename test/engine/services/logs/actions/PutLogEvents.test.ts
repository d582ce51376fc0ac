import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { logsOf } from '../support.ts';

const engine = testEngine();
const logs = logsOf(engine);
const now = Date.parse('2030-01-31T12:00:00Z');
const hourMs = 3_600_000;
const at = (timestamp: number, message = 'text') => ({ timestamp, message });

beforeAll(async () => {
  await engine.clock.freeze('2030-01-31T12:00:00Z');
  for (const group of ['/app', '/short', '/facts', '/new']) {
    await logs.createGroup(group);
    await logs.createStream(group, 'one');
  }
});

async function messages(logGroupName: string) {
  const { events } = await logs.client().send(new FilterLogEventsCommand({ logGroupName }));
  return events?.map(({ message }) => message);
}

describe('PutLogEvents', () => {
  test('keeps events, and tells times and sizes of what it keeps', async () => {
    const { nextSequenceToken, rejectedLogEventsInfo } = await logs.put('/facts', 'one', at(now - 5, 'é'), at(now, 'abc'));

    const { logStreams } = await logs.client().send(new DescribeLogStreamsCommand({ logGroupName: '/facts' }));
    const { logGroups } = await logs.client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/facts' }));
    expect([nextSequenceToken, rejectedLogEventsInfo]).toEqual([expect.stringMatching(/^\d{56}$/), undefined]);
    expect(logStreams).toEqual([
      {
        logStreamName: 'one',
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/facts:log-stream:one',
        creationTime: now,
        firstEventTimestamp: now - 5,
        lastEventTimestamp: now,
        lastIngestionTime: now,
        storedBytes: 0,
        uploadSequenceToken: nextSequenceToken,
      },
    ]);
    expect(logGroups?.[0]?.storedBytes).toBe(26 + 2 + 26 + 3);
  });

  test('leaves out what is more than 14 days old or 2 hours ahead, and says where they are', async () => {
    const old = await logs.put(
      '/app',
      'one',
      at(now - 14 * 24 * hourMs - 2, 'a'),
      at(now - 14 * 24 * hourMs - 1, 'b'),
      at(now - 14 * 24 * hourMs, 'edge'),
    );
    const ahead = await logs.put('/app', 'one', at(now + 2 * hourMs, 'soon'), at(now + 2 * hourMs + 1, 'c'));

    expect([old.rejectedLogEventsInfo, ahead.rejectedLogEventsInfo]).toEqual([
      { tooOldLogEventEndIndex: 2 },
      { tooNewLogEventStartIndex: 1 },
    ]);
    expect(await messages('/app')).toEqual(['edge', 'soon']);
  });

  test('leaves out what the retention of the group has ended', async () => {
    await logs.client().send(new PutRetentionPolicyCommand({ logGroupName: '/short', retentionInDays: 1 }));

    const { rejectedLogEventsInfo } = await logs.put('/short', 'one', at(now - 24 * hourMs - 1, 'expired'), at(now - 23 * hourMs, 'kept'));

    expect(rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    expect(await messages('/short')).toEqual(['kept']);
  });

  test('keeps the order of arrival among events of one timestamp', async () => {
    await logs.createStream('/new', 'two');
    await logs.put('/new', 'one', at(now, '1'), at(now, '2'));
    await logs.put('/new', 'two', at(now, '3'));
    await logs.put('/new', 'one', at(now, '4'), at(now + 1, '6'));
    await logs.put('/new', 'two', at(now, '5'));

    expect(await messages('/new')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test.each([
    [[at(now), at(now - 1)], 'Log events in a single PutLogEvents request must be in chronological order.'],
    [[at(now - 24 * hourMs - 1), at(now)], 'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.'],
    [[at(now, 'x'.repeat(1_048_576))], 'Upload too large: 1048602 bytes exceeds limit of 1048576'],
  ])('refuses a batch as a whole (%#)', async (batch, message) => {
    await expect(logs.put('/app', 'one', ...batch)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });

  test('needs a group and a stream that exist', async () => {
    const name = 'ResourceNotFoundException';
    await expect(logs.put('/nothing', 'one', at(now))).rejects.toMatchObject({ name, message: 'The specified log group does not exist.' });
    await expect(logs.put('/app', 'nothing', at(now))).rejects.toMatchObject({ name, message: 'The specified log stream does not exist.' });
  });
});
