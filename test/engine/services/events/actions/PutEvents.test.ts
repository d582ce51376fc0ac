import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';

const engine = testEngine();
const events = () => engine.client(EventBridgeClient);
const entry = { Source: 'app', DetailType: 'Done', Detail: '{}' };

async function put(...Entries: PutEventsRequestEntry[]) {
  const { $metadata: _, ...answer } = await events().send(new PutEventsCommand({ Entries }));
  return answer;
}

describe('PutEvents', () => {
  test('answers each entry with the id of its event', async () => {
    const { FailedEntryCount, Entries } = await put(entry, { ...entry, EventBusName: 'nothing' });

    expect(FailedEntryCount).toBe(0);
    expect(Entries).toEqual([{ EventId: expect.any(String) }, { EventId: expect.any(String) }]);
  });

  test.each([
    [{ Source: undefined }, 'InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.'],
    [{ DetailType: undefined }, 'InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.'],
    [{ Detail: undefined }, 'InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.'],
    [{ Detail: 'text' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ Detail: '{"a":' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ Detail: '"{}"' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
  ])('fails the entry with %j and takes the others', async (wrong, ErrorCode, ErrorMessage) => {
    expect(await put(entry, { ...entry, ...wrong })).toEqual({
      FailedEntryCount: 1,
      Entries: [{ EventId: expect.any(String) }, { ErrorCode, ErrorMessage }],
    });
  });

  test('refuses entries that are too large together', async () => {
    const Detail = JSON.stringify({ text: 'x'.repeat(140 * 1024) });

    await expect(put({ ...entry, Detail }, { ...entry, Detail })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
  });
});

describe('TestEventPattern', () => {
  const event = {
    id: '1',
    account: '1',
    source: 'app',
    time: '2030-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
    'detail-type': 'Done',
  };
  const EventPattern = '{"source":["app"]}';

  test.each([
    ['app', true],
    ['other', false],
  ])('tells whether an event of the source %s matches', async (source, matches) => {
    const { Result } = await events().send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify({ ...event, source }) }));

    expect(Result).toBe(matches);
  });

  test('refuses an event without its mandatory members', async () => {
    await expect(events().send(new TestEventPatternCommand({ EventPattern, Event: '{}' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter Event is not valid.',
    });
  });
});
