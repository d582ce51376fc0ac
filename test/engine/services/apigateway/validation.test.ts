import { CreateModelCommand, CreateRequestValidatorCommand, PutGatewayResponseCommand } from '@aws-sdk/client-api-gateway';
import { beforeAll, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { apisOf } from './support/apis.ts';

const engine = testEngine();
const apis = apisOf(engine);

const ok = {
  integration: {
    type: 'MOCK' as const,
    requestTemplates: { 'application/json': '{"statusCode":200}', 'application/xml': '{"statusCode":200}' },
  },
  responses: [{ integration: { statusCode: '200' } }],
};
const address = 'https://apigateway.amazonaws.com/restapis/any/models/Owner';
const pet = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['name', 'price'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2, pattern: '^[a-z]+$' },
    price: { type: 'number', minimum: 0, exclusiveMinimum: true },
    kind: { enum: ['cat', 'dog'] },
    tags: { type: 'array', maxItems: 1, uniqueItems: true },
    owner: { $ref: address },
    born: { type: 'string', format: 'date-time' },
    code: { type: 'string', pattern: '^(a+)+$' },
  },
};

let api: Awaited<ReturnType<typeof apis.create>>;
beforeAll(async () => {
  api = await apis.create('validated');
  const client = apis.client();
  const restApiId = api.id;
  const owner = JSON.stringify({ type: 'object', required: ['id'] });
  await client.send(new CreateModelCommand({ restApiId, name: 'Owner', contentType: 'application/json', schema: owner }));
  await client.send(new CreateModelCommand({ restApiId, name: 'Pet', contentType: 'application/json', schema: JSON.stringify(pet) }));
  const validator = (more: object) => client.send(new CreateRequestValidatorCommand({ restApiId, ...more }));
  const body = await validator({ name: 'body', validateRequestBody: true });
  const parameters = await validator({ name: 'parameters', validateRequestParameters: true });
  const requestModels = { 'application/json': 'Pet' };
  const required = {
    'method.request.header.X-Tenant': true,
    'method.request.querystring.page': true,
    'method.request.querystring.sort': false,
  };
  await api.method('POST', '/pets', { method: { requestValidatorId: body.id, requestModels }, ...ok });
  await api.method('GET', '/pets', { method: { requestValidatorId: parameters.id, requestParameters: required }, ...ok });
  await api.method('PUT', '/pets', { method: { requestModels, requestParameters: required }, ...ok });
  await client.send(
    new PutGatewayResponseCommand({
      restApiId,
      responseType: 'BAD_REQUEST_BODY',
      responseTemplates: { 'application/json': '$context.error.validationErrorString' },
    }),
  );
  await api.deploy();
});

const post = (body: unknown, headers = {}) =>
  api.call('POST', '/pets', { body: typeof body === 'string' ? body : JSON.stringify(body), headers });

it('a body that fits its model passes', async () => {
  const answer = await post({ name: 'rex', price: 1.5, kind: 'dog', tags: ['a'], owner: { id: 1 }, born: '2030-01-01T00:00:00Z' });

  expect([answer.status, answer.body]).toEqual([200, '']);
});

it.each([
  [{}, '[object has missing required properties (["name","price"])]'],
  [{ name: 1, price: 1 }, '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]'],
  [{ name: 'r', price: 1 }, '[string "r" is too short (length: 1, required minimum: 2)]'],
  [{ name: 'REX', price: 1 }, '[ECMA 262 regex "^[a-z]+$" does not match input string "REX"]'],
  [{ name: 'rex', price: 1, kind: 'cow' }, '[instance value ("cow") not found in enum (possible values: ["cat","dog"])]'],
  [{ name: 'rex', price: 1, other: 1 }, '[object instance has properties which are not allowed by the schema: ["other"]]'],
  [
    { name: 'rex', price: 1, tags: [1, 1] },
    '[array is too long: must have at most 1 elements but instance has 2 elements, array must not contain duplicate elements]',
  ],
  [{ name: 'rex', price: 1, owner: {} }, '[object has missing required properties (["id"])]'],
  [{ name: 'rex', price: 1, born: 'today' }, '[string "today" is invalid against requested format date-time]'],
])('a body that does not fit is told why: %j', async (body, why) => {
  const answer = await post(body);

  expect([answer.status, answer.headers['x-amzn-errortype'], answer.body]).toEqual([400, 'BadRequestException', why]);
});

it('a body that is no JSON does not fit, and one of another type is not looked at', async () => {
  const [broken, empty, other] = [await post('{'), await post(''), await post('<a/>', { 'Content-Type': 'application/xml' })];

  expect([broken.status, empty.status, other.status]).toEqual([400, 400, 200]);
});

it('a model whose pattern does not end is the API author’s fault, and ends all the same', async () => {
  const [short, endless] = [
    await post({ name: 'rex', price: 1, code: 'aaa' }),
    await post({ name: 'rex', price: 1, code: `${'a'.repeat(60)}b` }),
  ];

  expect([short.status, endless.status, endless.body]).toEqual([200, 500, '{"message":"Internal server error"}']);
});

it('required parameters are there and not blank', async () => {
  const missing = await api.call('GET', '/pets');
  const blank = await api.call('GET', '/pets?page=', { headers: { 'x-tenant': 't' } });
  const there = await api.call('GET', '/pets?page=1', { headers: { 'x-tenant': 't' } });

  expect([missing.status, missing.body]).toEqual([400, '{"message":"Missing required request parameters: [X-Tenant, page]"}']);
  expect([blank.status, blank.body]).toEqual([400, '{"message":"Missing required request parameters: [page]"}']);
  expect(there.status).toBe(200);
});

it('nothing is validated without a validator', async () => {
  const answer = await api.call('PUT', '/pets', { body: '{' });

  expect(answer.status).toBe(200);
});
