import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from './support/functions.ts';

interface Entry {
  readonly seq: number;
  readonly kind: string;
  readonly cause?: number;
  readonly action?: string;
}

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T08:00:00Z') });
const functions = functionsOf(engine);

/** Sends the trace id back as every SDK does inside a function. */
const callsOut = `exports.handler = async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20300101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0';
  const headers = { authorization, 'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: 'Action=GetCallerIdentity&Version=2011-06-15' });
  if (answer.status !== 200) throw new Error(await answer.text());
};`;

it('the journal leads from what a function called back to the rule that fired', async () => {
  const { FunctionArn } = await functions.create('caller', callsOut);
  const events = engine.client(EventBridgeClient);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name: 'daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutTargetsCommand({ Rule: 'daily', Targets: [{ Id: 'caller', Arn: FunctionArn }] }));
  await engine.client(LambdaClient).send(
    new AddPermissionCommand({
      FunctionName: 'caller',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: RuleArn,
    }),
  );

  const { runs } = await engine.clock.travelTo('2030-01-01T09:00:00Z');

  const entries = (await engine.control('GET', 'journal?limit=10000')).body['entries'] as Entry[];
  const chain: string[] = [];
  for (let entry = entries.find((each) => each.kind === 'request' && each.action === 'GetCallerIdentity'); entry; ) {
    chain.push(entry.action ?? entry.kind);
    const { cause } = entry;
    entry = entries.find((each) => each.seq === cause);
  }
  expect(runs.map((run) => run['outcome'])).toEqual(['succeeded']);
  expect(chain.slice(0, chain.indexOf('firing') + 1)).toEqual(['GetCallerIdentity', 'timer', 'Invoke', 'timer', 'firing']);
});

it('a travel that is to stop at the first failure stops at the due instant of the run that failed', async () => {
  const { FunctionArn } = await functions.create('failing', "exports.handler = async () => { throw new Error('no'); };");
  const events = engine.client(EventBridgeClient);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name: 'noon', ScheduleExpression: 'cron(0 12 * * ? *)' }));
  await events.send(new PutTargetsCommand({ Rule: 'noon', Targets: [{ Id: 'failing', Arn: FunctionArn }] }));
  const permission = {
    FunctionName: 'failing',
    StatementId: 's',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  };
  await engine.client(LambdaClient).send(new AddPermissionCommand(permission));

  const { body } = await engine.control('POST', 'clock/travel', { to: '2030-01-05T00:00:00Z', stopOnFailure: true });

  expect(body).toMatchObject({ firingCount: 1, runCount: 1, failedRuns: 1 });
  expect(String(body['now'])).toMatch(/^2030-01-01T12:00:0/);
});
