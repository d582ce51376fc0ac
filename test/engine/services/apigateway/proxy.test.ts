import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { apisOf, functionUri } from './support/apis.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-31T08:00:00Z') });
const functions = functionsOf(engine);
const apis = apisOf(engine);

const echo = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';

async function proxied(name: string, code: string, path = '/{proxy+}', more = {}) {
  const { FunctionArn } = await functions.create(name, code);
  await apis.allow(name);
  const api = await apis.create(name, more);
  await api.method('ANY', path, { integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: functionUri(FunctionArn) } });
  await api.deploy();
  return api;
}

it('hands a request to the function whole', async () => {
  const api = await proxied('echo', echo, '/pets/{petId}');

  const answer = await api.call('POST', '/pets/a%20b?x=1&x=2&y=', {
    headers: { Host: 'localhost', 'X-Own': ['1', '2'], 'Content-Type': 'text/plain', 'User-Agent': 'test/1' },
    body: 'hello',
  });

  const { 'x-amzn-requestid': requestId, 'x-amz-apigw-id': extendedRequestId, 'x-amzn-trace-id': trace, ...headers } = answer.headers;
  const requestTimeEpoch = expect.any(Number);
  const added = { 'X-Amzn-Trace-Id': trace, 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Port': '443', 'X-Forwarded-Proto': 'https' };
  expect(answer.status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': String(answer.body.length) });
  expect(JSON.parse(answer.body)).toEqual({
    resource: '/pets/{petId}',
    path: '/pets/a%20b',
    httpMethod: 'POST',
    headers: { Host: 'localhost', 'X-Own': '2', 'Content-Type': 'text/plain', 'User-Agent': 'test/1', ...added },
    multiValueHeaders: {
      Host: ['localhost'],
      'X-Own': ['1', '2'],
      'Content-Type': ['text/plain'],
      'User-Agent': ['test/1'],
      'X-Amzn-Trace-Id': [trace],
      'X-Forwarded-For': ['127.0.0.1'],
      'X-Forwarded-Port': ['443'],
      'X-Forwarded-Proto': ['https'],
    },
    queryStringParameters: { x: '2', y: '' },
    multiValueQueryStringParameters: { x: ['1', '2'], y: [''] },
    pathParameters: { petId: 'a%20b' },
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: api.id,
      deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      domainName: `${api.id}.execute-api.us-east-1.amazonaws.com`,
      domainPrefix: api.id,
      extendedRequestId,
      httpMethod: 'POST',
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: 'test/1',
        userArn: null,
      },
      path: '/prod/pets/a%20b',
      protocol: 'HTTP/1.1',
      requestId,
      requestTime: '31/Jan/2030:08:00:00 +0000',
      requestTimeEpoch,
      resourceId: await api.resource('/pets/{petId}'),
      resourcePath: '/pets/{petId}',
      stage: 'prod',
    },
    body: 'hello',
    isBase64Encoded: false,
  });
});

it('is reached by path in both of LocalStack forms and by Host', async () => {
  const api = await proxied('places', 'exports.handler = async ({ path }) => ({ statusCode: 200, body: path });');

  const answers = await Promise.all([
    apis.send(`/restapis/${api.id}/prod/_user_request_/a/b`),
    apis.send(`/_aws/execute-api/${api.id}/prod/a/b`),
    apis.send('/prod/a/b', { headers: { Host: `${api.id}.execute-api.us-east-1.amazonaws.com` } }),
    apis.send('/prod/a/b', { headers: { Host: `${api.id}.execute-api.localhost.localstack.cloud:4566` } }),
  ]);

  expect(answers.map(({ status, body }) => [status, body])).toEqual([1, 2, 3, 4].map(() => [200, '/a/b']));
});

it('leaves objects to S3 whose keys look like its paths', async () => {
  const s3 = engine.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: 'files' }));
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a/b/_user_request_/c', Body: 'object' }));

  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key: 'a/b/_user_request_/c' }));

  expect(await Body?.transformToString()).toBe('object');
});
