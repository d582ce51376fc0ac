import { expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { stacksOf } from '../cloudformation/support/stacks.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { queuesOf } from './queues.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const functions = functionsOf(engine);
const queues = queuesOf(engine);

/** Sends without an SDK: what counts is where the URL that the function got leads to. */
const code = `exports.handler = async () => {
  const { QUEUE_URL, AWS_ACCESS_KEY_ID } = process.env;
  const credential = AWS_ACCESS_KEY_ID + '/20300101/us-east-1/sqs/aws4_request';
  const response = await fetch(QUEUE_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=0',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'Action=SendMessage&Version=2012-11-05&MessageBody=hello',
  });
  return { url: QUEUE_URL, status: response.status };
};`;

test('a function sends to the queue whose URL its stack gave it, wherever the engine listens', async () => {
  const role = 'arn:aws:iam::000000000000:role/function';
  const Policy = { Statement: [{ Effect: 'Allow', Principal: { AWS: role }, Action: 'sqs:SendMessage', Resource: '*' }] };
  const { Outputs } = await stacks.create('sending', {
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } },
      Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: Policy } },
    },
    Outputs: { Url: { Value: { Ref: 'Queue' } } },
  });
  // As CloudFormation hands it to a function: in AWS's own form.
  const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/work';
  await functions.create('told', code, { Environment: { Variables: { QUEUE_URL } } });

  const { payload } = await functions.invoke('told');

  expect(Outputs?.[0]?.OutputValue).toBe(`${engine.endpoint}/000000000000/work`);
  expect(payload).toEqual({ url: `${engine.endpoint}/000000000000/work`, status: 200 });
  expect(await queues.bodies('/000000000000/work')).toEqual(['hello']);
});
