import { InvokeCommand, PutFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from './support/functions.ts';

const engine = testEngine();
const { lambda, create, lines } = functionsOf(engine);

async function send(name: string): Promise<string> {
  const { StatusCode, $metadata, Payload } = await lambda().send(
    new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload: Buffer.from('{"n":1}') }),
  );
  expect([StatusCode, Buffer.from(Payload ?? []).toString()]).toEqual([202, '']);
  return $metadata.requestId ?? '';
}

async function startsOf(name: string): Promise<string[]> {
  return (await lines(`/aws/lambda/${name}`)).filter((line) => line.startsWith('START'));
}

test('delivers an event at once, with a frozen clock too', async () => {
  await engine.clock.freeze('2030-01-01T09:00:00Z');
  await create('takes', 'exports.handler = async (event) => console.log("took", event.n);');

  const id = await send('takes');
  await engine.clock.advance(0);

  const log = await lines('/aws/lambda/takes');
  expect(log.filter((line) => line.includes(id))).toEqual([
    `START RequestId: ${id} Version: $LATEST\n`,
    expect.stringContaining(`\t${id}\tINFO\ttook 1\n`),
    `END RequestId: ${id}\n`,
    expect.stringContaining(`REPORT RequestId: ${id}`),
  ]);
});

test('tries a failing function three times, after one minute and after two more, with the same request id', async () => {
  await engine.clock.freeze('2030-01-02T09:00:00Z');
  await create(
    'fails',
    'exports.handler = async () => { console.log("at", new Date().toISOString().slice(0, 16)); throw new Error("no"); };',
  );

  const id = await send('fails');
  const { runs } = await engine.clock.advance(3_600_000);

  const log = await lines('/aws/lambda/fails');
  expect(await startsOf('fails')).toEqual(Array.from({ length: 3 }, () => `START RequestId: ${id} Version: $LATEST\n`));
  const minutes = log.filter((line) => line.includes('\tINFO\tat ')).map((line) => line.trim().slice(-5));
  expect(minutes).toEqual(['09:00', '09:01', '09:03']);
  expect(runs).toHaveLength(3);
});

test('tries as often as the function is configured to', async () => {
  await engine.clock.freeze('2030-01-03T09:00:00Z');
  await create('once', 'exports.handler = async () => { throw new Error("no"); };');
  await lambda().send(new PutFunctionEventInvokeConfigCommand({ FunctionName: 'once', MaximumRetryAttempts: 0 }));

  await send('once');
  await engine.clock.advance(3_600_000);

  expect(await startsOf('once')).toHaveLength(1);
});

test('drops an event that has grown too old to be tried again', async () => {
  await engine.clock.freeze('2030-01-04T09:00:00Z');
  await create('old', 'exports.handler = async () => { throw new Error("no"); };');
  await lambda().send(new PutFunctionEventInvokeConfigCommand({ FunctionName: 'old', MaximumEventAgeInSeconds: 90 }));

  await send('old');
  await engine.clock.advance(3_600_000);

  expect(await startsOf('old')).toHaveLength(2);
});
