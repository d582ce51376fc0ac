import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';

beforeAll(() => engine.clock.freeze('2030-01-01T09:00:00Z'));

/** Posts a form, as clients from before SQS's JSON do. */
async function post(path: string, form: Record<string, string>): Promise<{ status: number; text: string }> {
  const response = await fetch(`${engine.endpoint}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Version: '2012-11-05', ...form }),
  });
  return { status: response.status, text: (await response.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID') };
}

const namespace = 'xmlns="http://queue.amazonaws.com/doc/2012-11-05/"';
const metadata = '<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata>';

describe('the query protocol', () => {
  it('creates a queue with attributes and tags', async () => {
    const { text } = await post('/', {
      Action: 'CreateQueue',
      QueueName: 'old',
      'Attribute.1.Name': 'VisibilityTimeout',
      'Attribute.1.Value': '40',
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'blue',
    });
    const attributes = await post('/000000000000/old', { Action: 'GetQueueAttributes', 'AttributeName.1': 'VisibilityTimeout' });
    const tags = await post('/000000000000/old', { Action: 'ListQueueTags' });

    expect(text).toBe(
      `<CreateQueueResponse ${namespace}><CreateQueueResult><QueueUrl>${engine.endpoint}/000000000000/old</QueueUrl></CreateQueueResult>${metadata}</CreateQueueResponse>`,
    );
    expect(attributes.text).toContain('<Attribute><Name>VisibilityTimeout</Name><Value>40</Value></Attribute>');
    expect(tags.text).toContain('<Tag><Key>team</Key><Value>blue</Value></Tag>');
  });

  it('sends to a queue’s own URL and receives from it', async () => {
    await queues.create('direct');
    const sent = await post('/000000000000/direct', {
      Action: 'SendMessage',
      MessageBody: 'hi & bye',
      'MessageAttribute.1.Name': 'Kind',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'x',
    });
    const received = await post('/000000000000/direct', {
      Action: 'ReceiveMessage',
      'MessageAttributeName.1': 'All',
      'AttributeName.1': 'ApproximateReceiveCount',
    });

    expect(sent.text).toContain('<MD5OfMessageBody>');
    expect(received.text).toContain('<Body>hi &amp; bye</Body>');
    expect(received.text).toContain('<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>');
    expect(received.text).toContain(
      '<MessageAttribute><Name>Kind</Name><Value><StringValue>x</StringValue><DataType>String</DataType></Value></MessageAttribute>',
    );
  });

  it('sends a batch', async () => {
    const QueueUrl = await queues.create('old-batch');

    const { text } = await post('/', {
      Action: 'SendMessageBatch',
      QueueUrl,
      'SendMessageBatchRequestEntry.1.Id': 'a',
      'SendMessageBatchRequestEntry.1.MessageBody': 'one',
      'SendMessageBatchRequestEntry.2.Id': 'b',
      'SendMessageBatchRequestEntry.2.MessageBody': 'two',
      'SendMessageBatchRequestEntry.2.DelaySeconds': '1000',
    });

    expect(text).toContain('<SendMessageBatchResultEntry><Id>a</Id>');
    expect(text).toContain('<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault><Code>InvalidParameterValue</Code>');
  });

  it('names its own error codes', async () => {
    const { status, text } = await post('/000000000000/nowhere', { Action: 'PurgeQueue' });

    expect({ status, text }).toEqual({
      status: 400,
      text: `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>The specified queue does not exist.</Message></Error><RequestId>ID</RequestId></ErrorResponse>`,
    });
  });
});

describe('the JSON protocol', () => {
  const call = async (operation: string, body: object) => {
    const headers = { authorization, 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' };
    const response = await fetch(engine.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, response.headers.get('x-amzn-query-error'), await response.json()];
  };

  it('names the error codes of the query protocol in a header', async () => {
    expect(await call('GetQueueUrl', { QueueName: 'nowhere' })).toEqual([
      400,
      'AWS.SimpleQueueService.NonExistentQueue;Sender',
      { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'The specified queue does not exist.' },
    ]);
    expect(await call('GetQueueUrl', {})).toEqual([
      400,
      'MissingParameter;Sender',
      { __type: 'com.amazon.coral.service#MissingParameter', message: 'The request must contain the parameter QueueName.' },
    ]);
  });

  it('takes a QueueUrl of any host, as one that was written for another caller', async () => {
    await queues.create('anywhere');

    const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/anywhere';

    expect(await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['DelaySeconds'] })).toEqual([
      200,
      null,
      { Attributes: { DelaySeconds: '0' } },
    ]);
  });
});
