import {
  CreateDeploymentCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteMethodCommand,
  DeleteRestApiCommand,
  GetDeploymentCommand,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { apisOf, functionUri } from './support/apis.ts';

const engine = testEngine();
const functions = functionsOf(engine);
const apis = apisOf(engine);

const saying = (text: string) => ({
  integration: { type: 'MOCK' as const, requestTemplates: { 'application/json': '{"statusCode":200}' } },
  responses: [{ integration: { statusCode: '200', responseTemplates: { 'text/plain': text } } }],
});

describe('a stage', () => {
  it('serves what was deployed, until something else is', async () => {
    const client = apis.client();
    const api = await apis.create('snapshots');
    await api.method('GET', '/', saying('one'));
    await api.method('GET', '/gone', saying('still'));
    await api.deploy();
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET' };
    await client.send(new DeleteMethodCommand(place));
    await api.method('GET', '/', saying('two'));
    await client.send(new PutGatewayResponseCommand({ restApiId: api.id, responseType: 'DEFAULT_4XX', statusCode: '499' }));

    const before = [await api.call('GET', '/'), await api.call('GET', '/nowhere')];
    const { id } = await client.send(new CreateDeploymentCommand({ restApiId: api.id, description: 'second' }));
    const still = await api.call('GET', '/');
    const patchOperations = [{ op: 'replace' as const, path: '/deploymentId', value: id }];
    await client.send(new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations }));
    const after = [await api.call('GET', '/'), await api.call('GET', '/nowhere')];

    expect(before.map(({ status, body }) => [status, body])).toEqual([
      [200, 'one'],
      [403, '{"message":"Missing Authentication Token"}'],
    ]);
    expect(still.body).toBe('one');
    expect(after.map(({ status, body }) => [status, body])).toEqual([
      [200, 'two'],
      [499, '{"message":"Missing Authentication Token"}'],
    ]);
  });

  it('has variables, which act at once and name functions too', async () => {
    const { FunctionArn } = await functions.create(
      'variable',
      'exports.handler = async ({ stageVariables }) => ({ body: JSON.stringify(stageVariables) });',
    );
    await apis.allow('variable');
    const client = apis.client();
    const api = await apis.create('variables');
    const uri = functionUri(FunctionArn).replace('function:variable', 'function:${stageVariables.name}');
    await api.method('GET', '/', { integration: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri } });
    const { id: deploymentId } = await client.send(new CreateDeploymentCommand({ restApiId: api.id }));
    await client.send(new CreateStageCommand({ restApiId: api.id, stageName: 'dev', deploymentId, variables: { name: 'missing' } }));

    const missing = await api.call('GET', '/', { stage: 'dev' });
    const patchOperations = [{ op: 'replace' as const, path: '/variables/name', value: 'variable' }];
    await client.send(new UpdateStageCommand({ restApiId: api.id, stageName: 'dev', patchOperations }));
    const found = await api.call('GET', '/', { stage: 'dev' });

    expect([missing.status, found.status, found.body]).toEqual([500, 200, '{"name":"variable"}']);
  });

  it('that does not exist, an API that does not, and one whose endpoint is off are forbidden', async () => {
    const client = apis.client();
    const api = await apis.create('places');
    await api.method('GET', '/', saying('here'));
    await api.deploy();
    const patchOperations = [{ op: 'replace' as const, path: '/disableExecuteApiEndpoint', value: 'true' }];
    await client.send(new UpdateRestApiCommand({ restApiId: api.id, patchOperations }));
    await api.deploy('off');

    const answers = [
      await api.call('GET', '/'),
      await api.call('GET', '/', { stage: 'none' }),
      await api.call('GET', '/', { stage: 'off' }),
    ];
    await client.send(new DeleteRestApiCommand({ restApiId: api.id }));
    answers.push(await api.call('GET', '/'), await apis.send('/_aws/execute-api/0123456789/prod/'));

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, 'here'],
      ...[1, 2, 3, 4].map(() => [403, '{"message":"Forbidden"}']),
    ]);
  });
});

describe('a deployment', () => {
  it('tells what it serves, and cannot go while a stage serves it', async () => {
    const client = apis.client();
    const api = await apis.create('summary');
    await api.method('GET', '/pets', saying('pets'));
    const { id: deploymentId = '' } = await api.deploy();

    const shown = await client.send(new GetDeploymentCommand({ restApiId: api.id, deploymentId, embed: ['apisummary'] }));
    const removal = client.send(new DeleteDeploymentCommand({ restApiId: api.id, deploymentId }));

    expect(shown.apiSummary).toEqual({ '/pets': { GET: { authorizationType: 'NONE', apiKeyRequired: false } } });
    await expect(removal).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'Active stages pointing to this deployment must be moved or deleted',
    });
  });

  it('needs methods, and an integration for each', async () => {
    const client = apis.client();
    const api = await apis.create('empty');
    const none = api.deploy();
    await expect(none).rejects.toMatchObject({ name: 'BadRequestException', message: "The REST API doesn't contain any methods" });
    await api.method('GET', '/', saying('x'));

    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET' };
    await client.send(new DeleteIntegrationCommand(place));

    const without = api.deploy();

    await expect(without).rejects.toMatchObject({ name: 'BadRequestException', message: 'No integration defined for method' });
    await client.send(new PutIntegrationCommand({ ...place, type: 'MOCK' }));
    expect((await api.deploy()).id).toMatch(/^[a-z0-9]{6}$/);
  });
});

describe('the most particular resource takes a request', () => {
  let api: Awaited<ReturnType<typeof apis.create>>;
  beforeAll(async () => {
    api = await apis.create('routes');
    for (const path of ['/', '/pets', '/pets/{id}', '/pets/{id}/owner', '/pets/mine', '/{proxy+}', '/files/{name+}']) {
      await api.method('GET', path, saying("$context.resourcePath $input.params('id')$input.params('proxy')$input.params('name')"));
    }
    await api.method('ANY', '/any', saying('$context.httpMethod'));
    await api.method('GET', '/any', saying('own'));
    await api.deploy();
  });

  it.each([
    ['/', '/ '],
    ['', '/ '],
    ['/pets', '/pets '],
    ['/pets/', '/pets '],
    ['/pets/mine', '/pets/mine '],
    ['/pets/7', '/pets/{id} 7'],
    ['/pets/a%2Fb', '/pets/{id} a/b'],
    ['/pets/7/owner', '/pets/{id}/owner 7'],
    ['/pets/mine/owner', '/pets/{id}/owner mine'],
    ['/pets/7/other', '/{proxy+} pets/7/other'],
    ['/files/a/b', '/files/{name+} a/b'],
    ['/elsewhere?id=q', '/{proxy+} qelsewhere'],
  ])('%s', async (path, expected) => {
    const { body } = await api.call('GET', path);

    expect(body).toBe(expected);
  });

  it('by its verb before ANY', async () => {
    const [own, any, missing] = [await api.call('GET', '/any'), await api.call('DELETE', '/any'), await api.call('POST', '/pets')];

    expect([own.body, any.body, missing.status, missing.body]).toEqual([
      'own',
      'DELETE',
      403,
      '{"message":"Missing Authentication Token"}',
    ]);
  });
});
