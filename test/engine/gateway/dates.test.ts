import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { functionsOf } from '../services/lambda/support/functions.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T09:00:00Z') });
const functions = functionsOf(engine);

const code = `
exports.handler = async () => {
  const target = { 'x-amz-target': 'DynamoDB_20120810.ListTables', 'content-type': 'application/x-amz-json-1.0' };
  const scope = process.env.AWS_ACCESS_KEY_ID + '/20300101/us-east-1/dynamodb/aws4_request';
  const headers = { ...target, authorization: 'AWS4-HMAC-SHA256 Credential=' + scope, 'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID };
  const { status, headers: answered } = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: '{}' });
  return { status, date: answered.get('date').slice(0, 22) };
};`;

test('answers to a function have the date that the function knows, so that its SDK sees no skew of clocks', async () => {
  await functions.create('caller', code);

  const { payload } = await functions.invoke('caller');

  // It may not list tables: the first error is what an SDK would send again after it has set its clock.
  expect(payload).toEqual({ status: 400, date: 'Tue, 01 Jan 2030 09:00' });
});

test('answers to everybody else have the date of this machine', async () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  const client = engine.client(DynamoDBClient);
  const dates: string[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = Object(result.response);
      dates.push(headers.date);
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );

  await client.send(new ListTablesCommand({}));

  expect(dates).toHaveLength(1);
  expect(Date.parse(dates[0] ?? '')).toBeGreaterThanOrEqual(before);
  expect(Date.parse(dates[0] ?? '')).toBeLessThanOrEqual(Date.now());
});
