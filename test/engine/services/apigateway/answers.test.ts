import { gunzipSync, gzipSync } from 'node:zlib';
import { PutGatewayResponseCommand, UpdateAccountCommand, UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { createRole, functionsOf } from '../lambda/support/functions.ts';
import { apisOf, functionUri } from './support/apis.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-31T08:00:00Z') });
const functions = functionsOf(engine);
const apis = apisOf(engine);

const mock = {
  integration: { type: 'MOCK' as const, requestTemplates: { 'application/json': '{"statusCode":200}' } },
  responses: [{ integration: { statusCode: '200' } }],
};

async function proxied(name: string, code: string, more = {}, timeoutInMillis?: number) {
  const { FunctionArn } = await functions.create(name, code);
  await apis.allow(name);
  const api = await apis.create(name, more);
  const uri = functionUri(FunctionArn);
  await api.method('ANY', '/{proxy+}', { integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri, timeoutInMillis } });
  await api.deploy();
  return api;
}

describe('a function behind a proxy', () => {
  let api: Awaited<ReturnType<typeof proxied>>;
  beforeAll(async () => {
    api = await proxied(
      'saying',
      'exports.handler = async ({ body }) => { if (body === "throw") throw new Error("x"); return JSON.parse(body); };',
    );
  });
  const answered = (answer: unknown) => api.call('POST', '/', { body: JSON.stringify(answer) });

  it('says status, headers and body', async () => {
    const multiValueHeaders = { 'Set-Cookie': ['a=1', 'b=2'] };

    const answer = await api.call('POST', '/x', {
      body: JSON.stringify({
        statusCode: 201,
        headers: { 'X-Own': 1, Date: 'never' },
        multiValueHeaders,
        body: 'made',
        isBase64Encoded: false,
      }),
    });

    expect([answer.status, answer.body]).toEqual([201, 'made']);
    expect(answer.headers).toMatchObject({ 'x-own': '1', 'set-cookie': ['a=1', 'b=2'], 'x-amzn-remapped-date': 'never' });
  });

  it('says headers that nobody may send', async () => {
    const headers = { 'X-Own': 'a\r\nSet-Cookie: b', 'X-Letter': 'ž', 'not a name': 'x' };

    const answer = await api.call('POST', '/x', { body: JSON.stringify({ statusCode: 200, headers }) });

    expect([answer.status, answer.headers['x-own'], answer.headers['x-letter'], answer.headers['set-cookie']]).toEqual([
      200,
      'a??Set-Cookie: b',
      '?',
      undefined,
    ]);
  });

  it.each([
    ['a text', 'text'],
    ['nothing', null],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a member that is not its', { statusCode: 200, message: 'x' }],
    ['a status that is none', { statusCode: 'ok' }],
    ['headers that are none', { statusCode: 200, headers: ['x'] }],
  ])('that says %s has failed', async (_, answer) => {
    const { status, body, headers } = await api.call('POST', '/x', { body: JSON.stringify(answer) });

    expect([status, body, headers['x-amzn-errortype']]).toEqual([
      502,
      '{"message":"Internal server error"}',
      'InternalServerErrorException',
    ]);
  });

  it('that throws has failed', async () => {
    const { status, body } = await api.call('POST', '/x', { body: 'throw' });

    expect([status, body]).toEqual([502, '{"message":"Internal server error"}']);
    expect((await answered({})).status).toBe(403);
  });

  it('that API Gateway may not call is told as an internal error', async () => {
    const { FunctionArn } = await functions.create('closed', 'exports.handler = async () => ({ statusCode: 200 });');
    const closed = await apis.create('closed');
    await closed.method('GET', '/pets', {
      integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: functionUri(FunctionArn) },
    });
    await closed.method('GET', '/cats', {
      integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: functionUri(FunctionArn) },
    });
    await closed.deploy();
    await apis.allow('closed', `arn:aws:execute-api:us-east-1:000000000000:${closed.id}/*/GET/pets`);

    const [pets, cats] = [await closed.call('GET', '/pets'), await closed.call('GET', '/cats')];

    expect([pets.status, cats.status, cats.body]).toEqual([200, 500, '{"message":"Internal server error"}']);
  });

  it('that takes longer than its integration may is given up', async () => {
    const slow = await proxied('slow', 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 400));', {}, 50);

    const { status, body } = await slow.call('GET', '/x');

    expect([status, body]).toEqual([504, '{"message":"Endpoint request timed out"}']);
  });
});

describe('bytes', () => {
  it('reach a function in base64 and clients as they are, for binary media types', async () => {
    const code =
      'exports.handler = async ({ body, isBase64Encoded }) => ({ statusCode: 200, headers: { "X-Base64": String(isBase64Encoded) }, body, isBase64Encoded: true });';
    const api = await proxied('bytes', code, { binaryMediaTypes: ['image/*'] });
    const bytes = Buffer.from([0, 255, 10, 200]);

    const both = await api.call('POST', '/x', { body: bytes, headers: { 'Content-Type': 'image/png', Accept: 'image/png,*/*' } });
    const text = await api.call('POST', '/x', { body: bytes, headers: { 'Content-Type': 'image/png' } });

    expect([both.headers['x-base64'], Buffer.from(both.body, 'latin1')]).toEqual(['true', bytes]);
    expect(text.body).toBe(bytes.toString('base64'));
  });

  it('are compressed from the API’s size on, both ways', async () => {
    const api = await proxied('compressing', 'exports.handler = async ({ body }) => ({ statusCode: 200, body });', {
      minimumCompressionSize: 10,
    });
    const text = 'a text that is long enough';

    const large = await api.call('POST', '/x', {
      body: gzipSync(text),
      headers: { 'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip' },
    });
    const small = await api.call('POST', '/x', { body: 'short', headers: { 'Accept-Encoding': 'gzip' } });

    expect([large.headers['content-encoding'], gunzipSync(Buffer.from(large.body, 'latin1')).toString()]).toEqual(['gzip', text]);
    expect([small.headers['content-encoding'], small.body]).toEqual([undefined, 'short']);
  });

  it('of more than 10 MiB are refused', async () => {
    const api = await apis.create('large');
    await api.method('POST', '/', mock);
    await api.deploy();

    const { status, body } = await api.call('POST', '/', { body: Buffer.alloc(10 * 1024 * 1024 + 1) });

    expect([status, body]).toEqual([413, '{"message":"Request Too Long"}']);
  });
});

it('gateway responses are worded by the API, the particular before the general, without the status that only access logs know', async () => {
  const api = await apis.create('worded');
  await api.method('POST', '/{id}', { method: { apiKeyRequired: true }, ...mock });
  const words = (responseType: 'DEFAULT_4XX' | 'INVALID_API_KEY', more: object) =>
    apis.client().send(new PutGatewayResponseCommand({ restApiId: api.id, responseType, ...more }));
  await words('DEFAULT_4XX', {
    responseTemplates: {
      'application/json':
        '{"why":$context.error.messageString,"type":"$context.error.responseType","at":"$context.path","status":"$context.status"}',
    },
    responseParameters: {
      'gatewayresponse.header.X-Request': 'context.requestId',
      'gatewayresponse.header.X-Sent': 'method.request.header.x-sent',
    },
  });
  await words('INVALID_API_KEY', {
    statusCode: '401',
    responseTemplates: { 'application/problem+json': '{"title":"$context.error.message"}' },
    responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
  });
  await api.deploy();

  const [nowhere, keyless] = [await api.call('GET', '/a/b', { headers: { 'X-Sent': 's' } }), await api.call('POST', '/a')];

  const { 'x-amzn-requestid': requestId } = nowhere.headers;
  expect([nowhere.status, nowhere.headers['x-request'], nowhere.headers['x-sent'], JSON.parse(nowhere.body)]).toEqual([
    403,
    requestId,
    's',
    { why: 'Missing Authentication Token', type: 'MISSING_AUTHENTICATION_TOKEN', at: '/prod/a/b', status: '' },
  ]);
  expect([keyless.status, keyless.headers['content-type'], keyless.headers['access-control-allow-origin'], keyless.body]).toEqual([
    401,
    'application/problem+json',
    '*',
    '{"title":"Forbidden"}',
  ]);
});

describe('access logs', () => {
  const settings = (arn: string, format: string) => [
    { op: 'replace' as const, path: '/accessLogSettings/destinationArn', value: arn },
    { op: 'replace' as const, path: '/accessLogSettings/format', value: format },
  ];
  const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:access';

  it('need a role, which writes them in the stage’s format', async () => {
    const client = apis.client();
    const api = await apis.create('logged');
    await api.method('GET', '/{id}', mock);
    await api.deploy();
    await engine.client(CloudWatchLogsClient).send(new CreateLogGroupCommand({ logGroupName: 'access' }));
    const format =
      '$context.requestId $context.identity.sourceIp [$context.requestTime] "$context.httpMethod $context.resourcePath" $context.status $context.responseLength $context.integration.status $context.authorizer.principalId';
    const update = new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations: settings(arn, format) });

    await expect(client.send(update)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
    });
    const role = await createRole(engine, 'apiLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], 'apigateway.amazonaws.com');
    await client.send(new UpdateAccountCommand({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: role }] }));
    await client.send(update);
    const { headers } = await api.call('GET', '/7');

    const lines = await functions.lines('access');
    const time = /\[31\/Jan\/2030:08:\d\d:\d\d \+0000\]/;
    expect(lines.map((line) => line.replace(time, '[time]'))).toEqual([
      `${headers['x-amzn-requestid']} 127.0.0.1 [time] "GET /{id}" 200 0 200 -`,
    ]);
  });

  it('have a format that names the request', async () => {
    const api = await apis.create('nameless');
    await api.method('GET', '/', mock);
    await api.deploy();

    const update = new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations: settings(arn, '$context.status') });

    await expect(apis.client().send(update)).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});

it('execution logs tell what happened to a request, at the stage’s level for its method', async () => {
  const client = apis.client();
  const api = await apis.create('executed');
  await api.method('POST', '/', mock);
  await api.deploy();
  const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  const role = await createRole(engine, 'executionLogs', actions, 'apigateway.amazonaws.com');
  await client.send(new UpdateAccountCommand({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: role }] }));
  const patchOperations = [
    { op: 'replace' as const, path: '/*/*/logging/loglevel', value: 'ERROR' },
    { op: 'replace' as const, path: '/~1/POST/logging/loglevel', value: 'INFO' },
    { op: 'replace' as const, path: '/~1/POST/logging/dataTrace', value: 'true' },
  ];
  await client.send(new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations }));

  const good = await api.call('POST', '/?a=1', { body: 'text', headers: { Host: 'localhost' } });
  const bad = await api.call('GET', '/nowhere');

  const lines = await functions.lines(`API-Gateway-Execution-Logs_${api.id}/prod`);
  const goodId = `(${good.headers['x-amzn-requestid']})`;
  const badId = `(${bad.headers['x-amzn-requestid']})`;
  expect(lines.map((line) => line.replace(/latency: \d+ ms/, 'latency'))).toEqual([
    `${goodId} Extended Request Id: ${good.headers['x-amz-apigw-id']}`,
    `${goodId} Starting execution for request: ${good.headers['x-amzn-requestid']}`,
    `${goodId} HTTP Method: POST, Resource Path: /`,
    `${goodId} Method request query string: {a=1}`,
    expect.stringContaining(`${goodId} Method request headers: {Host=localhost`),
    `${goodId} Method request body before transformations: text`,
    `${goodId} Received response. Integration latency`,
    `${goodId} Method response body after transformations: `,
    `${goodId} Successfully completed execution`,
    `${goodId} Method completed with status: 200`,
    `${badId} Execution failed due to MISSING_AUTHENTICATION_TOKEN: Missing Authentication Token`,
    `${badId} Method completed with status: 403`,
  ]);
});

it('CloudWatch counts requests and errors of an API and its stages', async () => {
  const api = await proxied(
    'counted',
    'exports.handler = async ({ path }) => path === "/broken" ? { statusCode: 500 } : path === "/odd" ? 1 : { statusCode: 200 };',
  );
  for (const path of ['/a', '/b', '/', '/broken', '/odd']) await api.call('GET', path);
  await engine.clock.advance(60_000);

  const sumOf = async (MetricName: string) => {
    const { Datapoints = [] } = await engine.client(CloudWatchClient).send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/ApiGateway',
        MetricName,
        Dimensions: [
          { Name: 'ApiName', Value: 'counted' },
          { Name: 'Stage', Value: 'prod' },
        ],
        StartTime: new Date('2030-01-31T00:00:00Z'),
        EndTime: new Date('2030-02-01T00:00:00Z'),
        Period: 86_400,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  };

  expect([await sumOf('Count'), await sumOf('4XXError'), await sumOf('5XXError')]).toEqual([5, 1, 2]);
});

it('the journal leads from a function’s run back to the request', async () => {
  const api = await proxied('journalled', 'exports.handler = async () => ({ statusCode: 200 });');
  await api.call('GET', '/x');

  const { body } = await engine.control('GET', 'journal?limit=10000');

  const entries = body['entries'] as {
    seq: number;
    cause?: number;
    kind: string;
    service?: string;
    action?: string;
    apiId?: string;
    status?: number;
  }[];
  const request = entries.find(({ apiId }) => apiId === api.id);
  const call = entries.find(({ cause, action }) => cause === request?.seq && action === 'Invoke');
  expect(request).toMatchObject({ kind: 'request', service: 'execute-api', action: 'GET /x', stage: 'prod', status: 200 });
  expect(call).toMatchObject({ kind: 'call', service: 'lambda' });
});
