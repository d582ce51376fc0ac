import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';

const engine = testEngine();
const functions = functionsOf(engine);
const events = () => engine.client(EventBridgeClient);
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const ruleArn = (name: string) => `arn:aws:events:us-east-1:000000000000:rule/${name}`;
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T00:00:00Z');
  const code = 'exports.handler = async (event) => { console.log("GOT " + JSON.stringify(event)); };';
  await functions.create('echo', code);
  await functions.create('closed', code);
  await functions.lambda().send(
    new AddPermissionCommand({
      FunctionName: 'echo',
      StatementId: 'rules',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: ruleArn('*'),
    }),
  );
});

async function putRule(name: string, schedule: string, target: Partial<Target> = {}) {
  await events().send(new PutRuleCommand({ Name: name, ScheduleExpression: schedule }));
  await events().send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: 'it', Arn: functionArn('echo'), ...target }] }));
}

async function journal(kind: string, rule: string) {
  const { body } = await engine.control('GET', 'journal?limit=10000');
  const entries = Array.isArray(body['entries']) ? body['entries'] : [];
  return entries.filter((entry) => entry.kind === kind && entry.rule === rule);
}

/** What `echo` was invoked with, in the order of its invocations. */
async function received(matches: (event: unknown) => boolean = () => true): Promise<unknown[]> {
  const lines = await functions.lines('/aws/lambda/echo').catch(() => []);
  const told = lines.filter((line) => line.includes('GOT ')).map((line) => JSON.parse(line.slice(line.indexOf('GOT ') + 4)));
  return told.filter(matches);
}

const from = (name: string) => (event: unknown) => JSON.stringify(event).includes(`:rule/${name}"`);

describe('a scheduled rule', () => {
  test('fires at its due instant and not a millisecond before, and tells it to its target', async () => {
    await putRule('daily', 'cron(0 9 * * ? *)');

    const before = await engine.clock.travelTo('2030-01-01T08:59:59.999Z');
    const at = await engine.clock.travelTo('2030-01-01T09:00:00Z');

    expect([before.firings, at.firings]).toEqual([
      [],
      [expect.objectContaining({ rule: 'daily', ruleArn: ruleArn('daily'), dueAt: Date.parse('2030-01-01T09:00:00Z') })],
    ]);
    expect(await received(from('daily'))).toEqual([
      {
        version: '0',
        id: uuid,
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '000000000000',
        time: '2030-01-01T09:00:00Z',
        region: 'us-east-1',
        resources: [ruleArn('daily')],
        detail: {},
      },
    ]);
  });

  test('fires each day of a week that is travelled over', async () => {
    await putRule('weekly', 'cron(30 9 * * ? *)');

    const { firings } = await engine.clock.travelTo('2030-01-08T09:29:00Z');

    const days = firings.filter(({ rule }) => rule === 'weekly').map(({ dueAt }) => new Date(Number(dueAt)).toISOString().slice(0, 10));
    expect(days).toEqual(['2030-01-01', '2030-01-02', '2030-01-03', '2030-01-04', '2030-01-05', '2030-01-06', '2030-01-07']);
    await events().send(new DisableRuleCommand({ Name: 'weekly' }));
    await events().send(new DisableRuleCommand({ Name: 'daily' }));
  });

  test('does not fire while it is disabled, and fires next after it was enabled', async () => {
    await putRule('paused', 'rate(10 minutes)');
    const { now } = await engine.clock.show();
    await events().send(new DisableRuleCommand({ Name: 'paused' }));
    const while_ = await engine.clock.advance(25 * 60_000);
    await events().send(new EnableRuleCommand({ Name: 'paused' }));

    const after = await engine.clock.advance(10 * 60_000);

    expect([while_.firings, after.firings.map(({ dueAt }) => dueAt)]).toEqual([[], [Date.parse(now) + 35 * 60_000]]);
    await events().send(new DisableRuleCommand({ Name: 'paused' }));
  });

  test('moves to its new schedule when it is put again, and keeps its targets', async () => {
    await putRule('moved', 'rate(10 minutes)');
    await events().send(new PutRuleCommand({ Name: 'moved', ScheduleExpression: 'rate(3 minutes)' }));

    const { firings } = await engine.clock.advance(4 * 60_000);

    expect(firings.map(({ rule }) => rule)).toEqual(['moved']);
    expect(await journal('delivery', 'moved')).toMatchObject([{ result: 'delivered', targetId: 'it', attempt: 1 }]);
    await events().send(new DisableRuleCommand({ Name: 'moved' }));
  });

  test('fires in the order of names when several are due', async () => {
    for (const name of ['same-c', 'same-a', 'same-b']) await putRule(name, 'cron(0 0 1 2 ? 2030)');

    const { firings } = await engine.clock.travelTo('2030-02-01T00:00:00Z');

    expect(firings.map(({ rule }) => rule)).toEqual(['same-a', 'same-b', 'same-c']);
  });

  test('sends its target what Input says', async () => {
    await putRule('input', 'cron(0 1 1 2 ? 2030)', { Input: '{"my":"input"}' });

    await engine.clock.travelTo('2030-02-01T01:00:00Z');

    expect(await received((event) => JSON.stringify(event).includes('my'))).toEqual([{ my: 'input' }]);
  });

  test('reaches no function that does not let EventBridge in, and does not try again', async () => {
    await putRule('denied', 'cron(0 2 1 2 ? 2030)', { Arn: functionArn('closed') });

    await engine.clock.travelTo('2030-02-01T03:00:00Z');

    expect(await journal('delivery', 'denied')).toMatchObject([{ result: 'dropped', errorCode: 'AccessDeniedException', attempt: 1 }]);
  });

  test('drops what is for a function that does not exist', async () => {
    await putRule('lost', 'cron(0 4 1 2 ? 2030)', { Arn: functionArn('nowhere') });

    await engine.clock.travelTo('2030-02-01T05:00:00Z');

    expect(await journal('delivery', 'lost')).toMatchObject([{ result: 'dropped', attempt: 1 }]);
  });

  test('fires by hand as if it were due at the instant given, and its next firing stays', async () => {
    await putRule('by-hand', 'cron(0 9 1 3 ? 2030)');

    const { status, body } = await engine.control('POST', 'rules/by-hand/fire', { time: '2029-12-24T09:00:00Z' });
    await engine.clock.advance(1);

    expect([status, body['firing']]).toEqual([200, { eventId: uuid, deliveries: [{ targetId: 'it', arn: functionArn('echo') }] }]);
    expect(await received(from('by-hand'))).toMatchObject([{ time: '2029-12-24T09:00:00Z' }]);
    const { body: waiting } = await engine.control('GET', 'due');
    expect(waiting['due']).toContainEqual(expect.objectContaining({ id: 'default/by-hand', at: '2030-03-01T09:00:00.000Z' }));
  });

  test('fires by hand with the detail that is asked for', async () => {
    const event = { detail: { dryRun: true, of: { report: 'weekly' } } };

    const { status } = await engine.control('POST', 'rules/by-hand/fire', { time: '2029-12-25T09:00:00Z', event });
    await engine.clock.advance(1);

    const [, sent] = await received(from('by-hand'));
    expect([status, sent]).toEqual([
      200,
      {
        version: '0',
        id: uuid,
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '000000000000',
        time: '2029-12-25T09:00:00Z',
        region: 'us-east-1',
        resources: [ruleArn('by-hand')],
        ...event,
      },
    ]);
  });

  test.each([
    [{ id: 'x' }, 'id of a scheduled event cannot be set: each firing has one of its own.'],
    [{ time: '2030-01-01T09:00:00Z' }, 'time of a scheduled event cannot be set: it is the due instant, which is given apart (--at).'],
    [{ source: 'mine' }, 'source of a scheduled event cannot be set: a schedule sends "aws.events".'],
    [{ 'detail-type': 'Mine' }, 'detail-type of a scheduled event cannot be set: a schedule sends "Scheduled Event".'],
    [{ account: '1' }, 'account of a scheduled event cannot be set: it is the one of the rule.'],
    [{ resources: [] }, 'resources of a scheduled event cannot be set: they are the rule.'],
    [{ constructor: 1 }, 'constructor of a scheduled event cannot be set: there is no such member.'],
    [{ detail: [1] }, 'detail must be an object; got [1].'],
    [[], 'event must be an object with the members that the event is to have: detail.'],
  ])('fires by hand with no event such as %j', async (event, message) => {
    const { status, body } = await engine.control('POST', 'rules/by-hand/fire', { event });

    expect([status, body]).toEqual([400, { error: { code: 'InvalidEvent', message } }]);
  });

  test('fires by hand with no detail that none of its targets would get', async () => {
    const fire = () => engine.control('POST', 'rules/input/fire', { event: { detail: { x: 1 } }, wait: true });

    const refused = await fire();
    await events().send(new PutTargetsCommand({ Rule: 'input', Targets: [{ Id: 'whole', Arn: functionArn('echo') }] }));
    const taken = await fire();

    const message = 'The targets of rule input get the Input that each names, and nothing of the event.';
    expect([refused.status, refused.body, taken.status]).toEqual([409, { error: { code: 'EventNotSent', message } }, 200]);
    expect(await received(from('input'))).toMatchObject([{ detail: { x: 1 } }]);
    await events().send(new DisableRuleCommand({ Name: 'input' }));
  });

  test('does not fire by hand while it is disabled', async () => {
    await events().send(new DisableRuleCommand({ Name: 'by-hand' }));

    const { status, body } = await engine.control('POST', 'rules/by-hand/fire');

    expect([status, body]).toEqual([
      409,
      { error: { code: 'RuleDisabled', message: 'Rule by-hand is disabled: enable it, then fire it.' } },
    ]);
  });
});

test('an event reaches the targets of the rules that it matches', async () => {
  const pattern = JSON.stringify({ source: ['app.orders'], detail: { total: [{ numeric: ['>', 100] }] } });
  await events().send(new PutRuleCommand({ Name: 'large-orders', EventPattern: pattern }));
  const InputTransformer = {
    InputPathsMap: { total: '$.detail.total', time: '$.time' },
    InputTemplate: '{"rule": "<aws.events.rule-name>", "total": <total>, "time": <time>}',
  };
  await events().send(new PutTargetsCommand({ Rule: 'large-orders', Targets: [{ Id: 'it', Arn: functionArn('echo'), InputTransformer }] }));

  const Time = new Date('2031-02-03T04:05:06.789Z');
  const order = (total: number) => ({ Source: 'app.orders', DetailType: 'Order', Detail: JSON.stringify({ total }), Time });
  const { FailedEntryCount } = await events().send(new PutEventsCommand({ Entries: [order(50), order(150)] }));
  await engine.clock.advance(1);

  expect(FailedEntryCount).toBe(0);
  expect(await received((event) => JSON.stringify(event).includes('large-orders'))).toEqual([
    { rule: 'large-orders', total: 150, time: '2031-02-03T04:05:06Z' },
  ]);
});
