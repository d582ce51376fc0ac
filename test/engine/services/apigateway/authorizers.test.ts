import { CreateAuthorizerCommand, type CreateAuthorizerCommandInput, FlushStageAuthorizersCacheCommand } from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '../../support/roleSession.ts';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { apisOf, functionUri } from './support/apis.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const functions = functionsOf(engine);
const apis = apisOf(engine);

/** Decides by the token's own words, and counts its calls in what it answers. */
const deciding = `let calls = 0;
exports.handler = async (event) => {
  const token = event.authorizationToken ?? event.headers['X-Token'];
  if (token === 'unauthorized') throw new Error('Unauthorized');
  if (token === 'broken') throw new Error('broken');
  if (token === 'shapeless') return { hello: 1 };
  calls += 1;
  const Effect = token === 'deny' ? 'Deny' : 'Allow';
  const Resource = token === 'elsewhere' ? event.methodArn.replace('/GET/', '/POST/') : event.methodArn.replace(/\\/GET.*/, '/*');
  const Statement = [{ Effect, Action: 'execute-api:Invoke', Resource }];
  return { principalId: 'me', policyDocument: { Version: '2012-10-17', Statement }, context: { calls, flag: true, type: event.type, keys: Object.keys(event).sort().join() } };
};`;
const echo = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) });';

let echoArn: string | undefined;
let decidingArn: string | undefined;
beforeAll(async () => {
  echoArn = (await functions.create('echo', echo)).FunctionArn;
  decidingArn = (await functions.create('deciding', deciding)).FunctionArn;
  await Promise.all([apis.allow('echo'), apis.allow('deciding')]);
});

async function guarded(authorizer: Partial<CreateAuthorizerCommandInput>, policy?: object) {
  const api = await apis.create('guarded', policy ? { policy: JSON.stringify(policy) } : {});
  const { id } = await apis.client().send(
    new CreateAuthorizerCommand({
      restApiId: api.id,
      name: 'a',
      type: 'TOKEN',
      authorizerUri: functionUri(decidingArn),
      authorizerResultTtlInSeconds: 0,
      ...authorizer,
    }),
  );
  const integration = { type: 'AWS_PROXY' as const, integrationHttpMethod: 'POST', uri: functionUri(echoArn) };
  await api.method('GET', '/{proxy+}', { method: { authorizationType: 'CUSTOM', authorizerId: id }, integration });
  await api.deploy();
  return api;
}

const token = { identitySource: 'method.request.header.X-Token' };

describe('an authorizer of tokens', () => {
  it('lets callers in, and tells the integration who they are', async () => {
    const api = await guarded(token);

    const answer = await api.call('GET', '/a', { headers: { 'X-Token': 'good' } });

    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      { principalId: 'me', calls: '1', flag: 'true', type: 'TOKEN', keys: 'authorizationToken,methodArn,type' },
    ]);
  });

  it.each([
    [undefined, 401, '{"message":"Unauthorized"}', 'UnauthorizedException'],
    ['unauthorized', 401, '{"message":"Unauthorized"}', 'UnauthorizedException'],
    ['deny', 403, '{"message":"User is not authorized to access this resource with an explicit deny"}', 'AccessDeniedException'],
    ['elsewhere', 403, '{"message":"User is not authorized to access this resource"}', 'AccessDeniedException'],
    ['broken', 500, '{"message":null}', 'AuthorizerConfigurationException'],
    ['shapeless', 500, '{"message":null}', 'AuthorizerConfigurationException'],
  ])('turns %s away', async (said, status, body, type) => {
    const api = await guarded(token);

    const answer = await api.call('GET', '/a', { headers: said === undefined ? {} : { 'X-Token': said } });

    expect([answer.status, answer.body, answer.headers['x-amzn-errortype']]).toEqual([status, body, type]);
  });

  it('is not asked about a token that its expression does not fit', async () => {
    const api = await guarded({ ...token, identityValidationExpression: 'Bearer .+' });

    const answer = await api.call('GET', '/a', { headers: { 'X-Token': 'good' } });

    expect(answer.status).toBe(401);
  });

  it('is asked again when its time to live is over, by the virtual clock, or its results are flushed', async () => {
    const api = await guarded({ ...token, authorizerResultTtlInSeconds: 60 });
    const calls = async () => JSON.parse((await api.call('GET', '/a', { headers: { 'X-Token': 'cached' } })).body).calls;

    const [first, second] = [await calls(), await calls()];
    await engine.clock.advance(61_000);
    const third = await calls();
    await apis.client().send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }));
    const fourth = await calls();

    expect([second, third, fourth].map((each) => Number(each) - Number(first))).toEqual([0, 1, 2]);
  });
});

it('an authorizer of requests sees the request, and asks for its identity sources', async () => {
  const api = await guarded({ type: 'REQUEST', identitySource: 'method.request.header.X-Token, method.request.querystring.tenant' });

  const lacking = await api.call('GET', '/a', { headers: { 'X-Token': 'good' } });
  const answer = await api.call('GET', '/a?tenant=t', { headers: { 'X-Token': 'good' } });

  expect(lacking.status).toBe(401);
  expect(JSON.parse(answer.body)).toMatchObject({
    type: 'REQUEST',
    keys: 'headers,httpMethod,methodArn,multiValueHeaders,multiValueQueryStringParameters,path,pathParameters,queryStringParameters,requestContext,resource,stageVariables,type',
  });
});

describe('a resource policy', () => {
  const statement = (Effect: string, more: object) => ({
    Effect,
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    ...more,
  });
  const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
  const elsewhere = { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } };
  const mock = {
    integration: { type: 'MOCK' as const, requestTemplates: { 'application/json': '{"statusCode":200}' } },
    responses: [{ integration: { statusCode: '200' } }],
  };

  async function open(document: object) {
    const api = await apis.create('open', { policy: JSON.stringify(document) });
    await api.method('GET', '/', mock);
    await api.deploy();
    return api;
  }

  it('must allow an open method, and names the caller anonymous otherwise', async () => {
    const allowed = await open(policy(statement('Allow', {})));
    const unmet = await open(policy(statement('Allow', elsewhere)));
    const denied = await open(
      policy(statement('Allow', {}), statement('Deny', { Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })),
    );

    const answers = await Promise.all([allowed, unmet, denied].map((api) => api.call('GET', '/')));

    const sentence = (id: string) =>
      `User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********0000:${id}/prod/GET/`;
    expect(answers.map(({ status, body }) => [status, body === '' ? '' : JSON.parse(body).message])).toEqual([
      [200, ''],
      [403, sentence(unmet.id)],
      [403, `${sentence(denied.id)} with an explicit deny`],
    ]);
  });

  it('that denies is asked before an authorizer, and one that allows makes up for its silence', async () => {
    const denied = await guarded(token, policy(statement('Deny', {})));
    const allowed = await guarded(token, policy(statement('Allow', {})));

    const answers = [
      await denied.call('GET', '/a', { headers: { 'X-Token': 'good' } }),
      await allowed.call('GET', '/a', { headers: { 'X-Token': 'elsewhere' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 200]);
  });
});

describe('IAM authorization', () => {
  it('takes signed requests of those whose policies allow it', async () => {
    const allowing = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }];
    const sessions = { invoker: await sessionOf(engine, 'invoker', allowing), stranger: await sessionOf(engine, 'stranger', []) };
    const api = await apis.create('signed');
    await api.method('GET', '/{proxy+}', {
      method: { authorizationType: 'AWS_IAM' },
      integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: functionUri(echoArn) },
    });
    await api.deploy();
    const signed = (role: keyof typeof sessions) => api.call('GET', '/a', { headers: signature(sessions[role].accessKeyId) });

    const [unsigned, root, invoker, stranger, unknown] = [
      await api.call('GET', '/a'),
      await api.call('GET', '/a', { headers: signature('test') }),
      await signed('invoker'),
      await signed('stranger'),
      await api.call('GET', '/a', { headers: signature('ASIANOBODYKNOWSTHIS1') }),
    ];

    expect([unsigned.status, unsigned.body]).toEqual([403, '{"message":"Missing Authentication Token"}']);
    expect([root.status, invoker.status]).toEqual([200, 200]);
    expect([stranger.status, JSON.parse(stranger.body).message]).toEqual([
      403,
      `User: arn:aws:sts::000000000000:assumed-role/stranger/test is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********0000:${api.id}/prod/GET/a because no identity-based policy allows the execute-api:Invoke action`,
    ]);
    expect([unknown.status, unknown.body]).toEqual([403, '{"message":"The security token included in the request is invalid."}']);
  });
});

/** Signatures are not checked: who signs is what a request says. */
function signature(accessKeyId: string) {
  const credential = `${accessKeyId}/20300101/us-east-1/execute-api/aws4_request`;
  return { Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` };
}
