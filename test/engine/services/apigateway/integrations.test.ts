import { createServer, type Server } from 'node:http';
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { createRole, functionsOf } from '../lambda/support/functions.ts';
import { apisOf, functionUri } from './support/apis.ts';

const engine = testEngine();
const functions = functionsOf(engine);
const apis = apisOf(engine);

let backend: Server;
let backendUrl = '';
beforeAll(async () => {
  backend = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const status = Number(/status=(\d+)/.exec(url ?? '')?.[1] ?? 200);
      response.writeHead(status, { 'content-type': 'application/json', 'x-backend': 'yes', 'set-cookie': ['a=1', 'b=2'] });
      const agent = headers['user-agent']?.replace(/_.*/, '');
      response.end(JSON.stringify({ method, url, own: headers['x-own'], agent, body: Buffer.concat(chunks).toString('utf8') }));
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const address = backend.address();
  backendUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => new Promise((resolve) => backend.close(resolve)));

it('a mock answers by its templates, as CORS preflights do', async () => {
  const api = await apis.create('mock');
  const allow = { 'method.response.header.Access-Control-Allow-Methods': true, 'method.response.header.Access-Control-Allow-Origin': true };
  await api.method('OPTIONS', '/', {
    integration: { type: 'MOCK', requestTemplates: { 'application/json': '{ statusCode: 204 }' } },
    responses: [
      {
        method: { statusCode: '204', responseParameters: allow },
        integration: {
          statusCode: '204',
          responseParameters: {
            'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'",
            'method.response.header.Access-Control-Allow-Origin': "'*'",
          },
        },
      },
    ],
  });
  await api.deploy();

  const answer = await api.call('OPTIONS', '/', { headers: { Origin: 'http://localhost:3000' } });

  expect([answer.status, answer.body]).toEqual([204, '']);
  expect(answer.headers).toMatchObject({ 'access-control-allow-methods': 'GET,OPTIONS', 'access-control-allow-origin': '*' });
});

it('a mock chooses its response by status, and templates override status and headers', async () => {
  const api = await apis.create('chosen');
  const ok = '#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-Tea = "pot")$input.params("code")';
  await api.method('GET', '/{code}', {
    integration: { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": $input.params("code")}' } },
    responses: [
      { integration: { statusCode: '200', responseTemplates: { 'application/json': ok } } },
      { integration: { statusCode: '404', selectionPattern: '4\\d{2}', responseTemplates: { 'application/json': '{"missing":true}' } } },
    ],
  });
  await api.deploy();

  const [found, missing] = [await api.call('GET', '/200'), await api.call('GET', '/404')];

  expect([found.status, found.headers['x-tea'], found.body]).toEqual([418, 'pot', '200']);
  expect([missing.status, missing.body]).toEqual([404, '{"missing":true}']);
});

it('a function behind templates gets what they make, and its errors choose the response', async () => {
  const code = `exports.handler = async (event) => { if (event.fail) throw new Error('Bad: ' + event.fail); return { got: event }; };`;
  const { FunctionArn } = await functions.create('templated', code);
  await apis.allow('templated');
  const api = await apis.create('templated');
  const template = `#set($body = $input.path('$'))
{"name": $input.json('$.name'), #if($body.fail)"fail": "$body.fail",#end "tags": [#foreach($tag in $body.tags)"$tag"#if($foreach.hasNext),#end#end],
"id": "$input.params('id')", "who": "$context.identity.sourceIp", "stage": "$stageVariables.flavour$context.stage"}`;
  await api.method('POST', '/{id}', {
    integration: {
      type: 'AWS',
      integrationHttpMethod: 'POST',
      uri: functionUri(FunctionArn),
      requestTemplates: { 'application/json': template },
    },
    responses: [
      { integration: { statusCode: '200', responseTemplates: { 'application/json': "$input.json('$.got')" } } },
      {
        method: { statusCode: '400', responseParameters: { 'method.response.header.X-Why': true } },
        integration: {
          statusCode: '400',
          selectionPattern: 'Bad: .*',
          responseTemplates: { 'application/json': `{"error":$input.json('$.errorMessage')}` },
          responseParameters: { 'method.response.header.X-Why': 'integration.response.body.errorType' },
        },
      },
    ],
  });
  await api.deploy();

  const good = await api.call('POST', '/a%20b', { body: '{"name":"x","tags":["p","q"]}' });
  const bad = await api.call('POST', '/1', { body: '{"fail":"no"}' });

  expect([good.status, JSON.parse(good.body)]).toEqual([
    200,
    { name: 'x', tags: ['p', 'q'], id: 'a b', who: '127.0.0.1', stage: '$stageVariables.flavourprod' },
  ]);
  expect([bad.status, bad.headers['x-why'], bad.body]).toEqual([400, 'Error', '{"error":"Bad: no"}']);
});

it('an answer without a mapping and a template that fails are the API author’s faults', async () => {
  const api = await apis.create('faulty');
  const mock = (template: string) => ({ type: 'MOCK' as const, requestTemplates: { 'application/json': template } });
  const only404 = [{ integration: { statusCode: '404', selectionPattern: '404' } }];
  await api.method('GET', '/unmapped', { integration: mock('{"statusCode":200}'), responses: only404 });
  await api.method('GET', '/endless', { integration: mock('#macro(a)#a()#end#a(){"statusCode":200}'), responses: only404 });
  await api.method('GET', '/broken', { integration: mock('#if('), responses: only404 });
  await api.deploy();

  const answers = await Promise.all(['/unmapped', '/endless', '/broken'].map((path) => api.call('GET', path)));

  expect(answers.map(({ status, body, headers }) => [status, body, headers['x-amzn-errortype']])).toEqual(
    answers.map(() => [500, '{"message":"Internal server error"}', 'InternalServerErrorException']),
  );
});

it('an HTTP endpoint gets mapped parameters, and its status chooses the response', async () => {
  const api = await apis.create('http');
  await api.method('POST', '/pets/{petId}', {
    method: { requestParameters: { 'method.request.path.petId': true, 'method.request.querystring.status': false } },
    integration: {
      type: 'HTTP',
      integrationHttpMethod: 'PUT',
      uri: `${backendUrl}/animals/{id}`,
      requestParameters: {
        'integration.request.path.id': 'method.request.path.petId',
        'integration.request.querystring.status': 'method.request.querystring.status',
        'integration.request.header.X-Own': "'static'",
      },
    },
    responses: [
      {
        method: { statusCode: '200', responseParameters: { 'method.response.header.X-From': true } },
        integration: {
          statusCode: '200',
          responseParameters: { 'method.response.header.X-From': 'integration.response.header.X-Backend' },
        },
      },
      { integration: { statusCode: '502', selectionPattern: '5\\d{2}', responseTemplates: { 'application/json': '{"down":true}' } } },
    ],
  });
  await api.deploy();

  const good = await api.call('POST', '/pets/7', { body: '{"a":1}' });
  const down = await api.call('POST', '/pets/7?status=503');

  expect([good.status, good.headers['x-from'], JSON.parse(good.body)]).toEqual([
    200,
    'yes',
    { method: 'PUT', url: '/animals/7', own: 'static', agent: 'AmazonAPIGateway', body: '{"a":1}' },
  ]);
  expect([down.status, down.body]).toEqual([502, '{"down":true}']);
});

it('an HTTP proxy passes requests and answers on', async () => {
  const api = await apis.create('httpProxy');
  await api.method('ANY', '/{proxy+}', {
    method: { requestParameters: { 'method.request.path.proxy': true } },
    integration: {
      type: 'HTTP_PROXY',
      integrationHttpMethod: 'ANY',
      uri: `${backendUrl}/base/{proxy}`,
      requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
    },
  });
  await api.method('GET', '/', { integration: { type: 'HTTP_PROXY', integrationHttpMethod: 'GET', uri: 'http://127.0.0.1:1/nobody' } });
  await api.deploy();

  const answer = await api.call('PATCH', '/a/b?status=404&x=1&x=2', { headers: { 'X-Own': 'mine' }, body: 'text' });
  const nobody = await api.call('GET', '/');

  expect([answer.status, answer.headers['x-backend'], answer.headers['set-cookie'], JSON.parse(answer.body)]).toEqual([
    404,
    'yes',
    ['a=1', 'b=2'],
    { method: 'PATCH', url: '/base/a/b?status=404&x=1&x=2', own: 'mine', agent: 'AmazonAPIGateway', body: 'text' },
  ]);
  expect([nobody.status, nobody.body]).toEqual([504, '{"message":"Network error communicating with endpoint"}']);
});

it('another service is called by the role of the integration, which must be allowed to', async () => {
  const dynamodb = engine.client(DynamoDBClient);
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'pets',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  const writer = await createRole(engine, 'writer', ['dynamodb:PutItem'], 'apigateway.amazonaws.com');
  const reader = await createRole(engine, 'reader', ['dynamodb:GetItem'], 'apigateway.amazonaws.com');
  const api = await apis.create('service');
  const put = (credentials: string | undefined) => ({
    integration: {
      type: 'AWS' as const,
      integrationHttpMethod: 'POST',
      uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
      credentials,
      requestTemplates: { 'application/json': `{"TableName":"pets","Item":{"id":{"S":"$input.params('id')"}}}` },
    },
    responses: [
      { integration: { statusCode: '200', responseTemplates: { 'application/json': '{"put":true}' } } },
      {
        integration: {
          statusCode: '403',
          selectionPattern: '4\\d{2}',
          responseTemplates: { 'application/json': "$input.json('$.__type')" },
        },
      },
    ],
  });
  await api.method('PUT', '/{id}', put(writer));
  await api.method('POST', '/{id}', put(reader));
  await api.method('PATCH', '/{id}', put(undefined));
  await api.deploy();

  const [made, denied, unsigned] = [await api.call('PUT', '/p1'), await api.call('POST', '/p2'), await api.call('PATCH', '/p3')];
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'pets', Key: { id: { S: 'p1' } } }));

  expect([made.status, made.body, Item]).toEqual([200, '{"put":true}', { id: { S: 'p1' } }]);
  expect([denied.status, denied.body]).toEqual([403, expect.stringContaining('AccessDeniedException')]);
  expect(unsigned.status).toBe(500);
});

it('without a template for its type, a body passes or is refused as the integration says', async () => {
  const { FunctionArn } = await functions.create('passing', 'exports.handler = async (event) => event;');
  await apis.allow('passing');
  const api = await apis.create('passing');
  for (const passthroughBehavior of ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']) {
    await api.method('POST', `/${passthroughBehavior}`, {
      integration: {
        type: 'AWS',
        integrationHttpMethod: 'POST',
        uri: functionUri(FunctionArn),
        passthroughBehavior,
        requestTemplates: { 'application/xml': '{}' },
      },
      responses: [{ integration: { statusCode: '200' } }],
    });
  }
  await api.deploy();

  const answers = await Promise.all(
    ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'].map((path) => api.call('POST', `/${path}`, { body: '{"a":1}' })),
  );

  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, '{"a":1}'],
    [415, '{"message":"Unsupported Media Type"}'],
    [415, '{"message":"Unsupported Media Type"}'],
  ]);
});
