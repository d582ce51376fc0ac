import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMembers } from '../../../sandbox/cli/eventMembers.ts';
import { deploySample, rule } from '../../engine/support/sampleStack.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { fakeLocalStack } from '../localstack/fakeLocalStack.ts';
import { ninesharp } from './command.ts';

describe('--set', () => {
  it.each([
    [[], undefined],
    [['detail.x=1'], { detail: { x: 1 } }],
    [['detail.x=1', 'detail.y.z=true', 'detail.y.list=[1,"a"]'], { detail: { x: 1, y: { z: true, list: [1, 'a'] } } }],
    [['detail={"a":null}'], { detail: { a: null } }],
    [['detail={"a":1}', 'detail.b=2'], { detail: { a: 1, b: 2 } }],
    [
      ['detail.text=weekly report', 'detail.empty=', 'detail.sum=a=b', 'detail.version="1"'],
      { detail: { text: 'weekly report', empty: '', sum: 'a=b', version: '1' } },
    ],
  ])('reads %j', (settings, members) => {
    expect(readMembers(settings)).toEqual(members);
  });

  it.each([
    [['detail'], '--set detail: one is written as detail.name=value'],
    [['=1'], '--set =1: one is written as detail.name=value'],
    [['detail..x=1'], '--set detail..x=1: one is written as detail.name=value'],
    [['detail.x=1', 'detail.x=2'], '--set detail.x=2: x is set already'],
    [['detail.x=1', 'detail.x.y=2'], '--set detail.x.y=2: x is set to 1, which has no members'],
    [['detail.x=[]', 'detail.x.0=2'], '--set detail.x.0=2: x is set to [], which has no members'],
  ])('refuses %j', (settings, why) => {
    expect(() => readMembers(settings)).toThrow(expect.objectContaining({ code: 'usage', why }));
  });

  it('brings any JSON value to any member, whatever that is named', () => {
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString'),
      fc.string({ minLength: 1 }).filter((text) => !/[.=]/.test(text)),
    );
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (path, value) => {
        const text = JSON.stringify(value);
        const written = path.reduceRight((inner, member) => `{${JSON.stringify(member)}:${inner}}`, text);

        expect(JSON.stringify(readMembers([`${path.join('.')}=${text}`]))).toBe(written);
      }),
    );
  });
});

describe('ninesharp rule fire', () => {
  const engine = testEngine({ frozenAt: Date.parse('2030-01-01T08:59:00Z') });
  const localstack = fakeLocalStack(engine);

  beforeAll(async () => {
    await deploySample(engine);
    const cloudformation = engine.client(CloudFormationClient);
    const StackName = 'DailyTaskScheduler';
    const TemplateBody = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });
    await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody }));
    await waitUntilStackCreateComplete({ client: cloudformation, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { StackName });
  });

  const fire = async (...args: string[]) => {
    const variables = { NINESHARP_ENDPOINT: engine.endpoint, LOCALSTACK_ENDPOINT: localstack.endpoint };
    const { stdout, exitCode } = await ninesharp(['rule', 'fire', rule, '--json', '--at', '2030-01-01T09:00:00Z', ...args], variables);
    return { exitCode, ...JSON.parse(stdout) };
  };
  /** The event of the newest run. */
  const sent = async () => {
    const [run] = (await engine.control('GET', 'runs?limit=1')).body['runs'] as { requestId: string }[];
    const { event } = (await engine.control('GET', `runs/${run?.requestId}`)).body;
    return JSON.parse(String(event));
  };

  it.each([
    ['the embedded engine', []],
    ['LocalStack', ['--engine', 'localstack']],
  ])('sends the detail that is set, on %s', async (_, engineArgs) => {
    const fired = await fire(...engineArgs, '--set', 'detail.dryRun=true', '--set', 'detail.report=weekly');

    expect(fired).toMatchObject({ exitCode: 0, ok: true, rule });
    expect(await sent()).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2030-01-01T09:00:00Z',
      region: 'us-east-1',
      resources: [`arn:aws:events:us-east-1:000000000000:rule/${rule}`],
      detail: { dryRun: true, report: 'weekly' },
    });
  });

  it('names the member that cannot be set, and fires nothing', async () => {
    const before = (await engine.control('GET', 'journal')).body['lastSeq'];

    expect(await fire('--set', 'time=2031-01-01T00:00:00Z')).toMatchObject({
      exitCode: 2,
      error: {
        code: 'invalid-event',
        message: 'time of a scheduled event cannot be set: it is the due instant, which is given apart (--at).',
        fix: 'ninesharp rule fire --set detail.name=value',
      },
    });
    const { entries } = (await engine.control('GET', `journal?after=${before}`)).body as { entries: { kind: string }[] };
    expect(entries.filter(({ kind }) => kind === 'firing')).toEqual([]);
  });
});
