import {
  APIGatewayClient,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateModelCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  CreateUsagePlanCommand,
  DeleteModelCommand,
  DeleteResourceCommand,
  GetAccountCommand,
  GetGatewayResponsesCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetModelsCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetTagsCommand,
  GetUsagePlanCommand,
  type PatchOperation,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  TagResourceCommand,
  TestInvokeMethodCommand,
  UntagResourceCommand,
  UpdateAccountCommand,
  UpdateIntegrationCommand,
  UpdateMethodCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { service } from '../../../../engine/services/apigateway/service.ts';
import { memberOf, modelOf } from '../../../../engine/wire/model.ts';
import { sessionOf } from '../../support/roleSession.ts';
import { testEngine } from '../../support/testEngine.ts';
import { apisOf } from './support/apis.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-31T08:00:00Z') });
const apis = apisOf(engine);
const client = () => apis.client();

const replace = (path: string, value: string): PatchOperation => ({ op: 'replace', path, value });
const mock = {
  integration: { type: 'MOCK' as const, requestTemplates: { 'application/json': '{"statusCode":200}' } },
  responses: [{ integration: { statusCode: '200' } }],
};

describe('an API', () => {
  it('is what was asked for, with AWS’s defaults', async () => {
    const { $metadata, ...made } = await client().send(new CreateRestApiCommand({ name: 'plain', tags: { team: 'a' } }));
    const { $metadata: _, ...shown } = await client().send(new GetRestApiCommand({ restApiId: made.id }));
    const { items } = await client().send(new GetModelsCommand({ restApiId: made.id }));

    expect($metadata.httpStatusCode).toBe(201);
    expect(made).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'plain',
      createdDate: expect.any(Date),
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
      disableExecuteApiEndpoint: false,
      rootResourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
      tags: { team: 'a' },
    });
    expect(shown).toEqual(made);
    expect(items?.map(({ name }) => name)).toEqual(['Empty', 'Error']);
  });

  it('is changed by patches, and refuses paths that it does not have', async () => {
    const { id: restApiId } = await apis.create('patched', { binaryMediaTypes: ['image/png'] });
    const patch = (...patchOperations: PatchOperation[]) => client().send(new UpdateRestApiCommand({ restApiId, patchOperations }));

    const changed = await patch(
      replace('/name', 'renamed'),
      { op: 'add', path: '/binaryMediaTypes/image~1gif' },
      { op: 'remove', path: '/binaryMediaTypes/image~1png' },
      replace('/endpointConfiguration/types/EDGE', 'REGIONAL'),
      replace('/minimumCompressionSize', '100'),
    );

    expect(changed).toMatchObject({
      name: 'renamed',
      binaryMediaTypes: ['image/gif'],
      minimumCompressionSize: 100,
      endpointConfiguration: { types: ['REGIONAL'] },
    });
    await expect(patch(replace('/nothing', 'x'))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining("Invalid patch path '/nothing'"),
    });
    await expect(patch(replace('/minimumCompressionSize', 'x'))).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(patch(replace('/policy', '{}'))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    });
    await expect(patch({ op: 'copy', path: '/name', from: '/description' })).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('has no more than ten stages', async () => {
    const api = await apis.create('crowded');
    await api.method('GET', '/', mock);
    const { id: deploymentId } = await client().send(new CreateDeploymentCommand({ restApiId: api.id }));
    const stage = (index: number) =>
      client().send(new CreateStageCommand({ restApiId: api.id, stageName: `stage-${index}`, deploymentId }));
    for (let index = 0; index < 10; index++) await stage(index);

    await expect(stage(10)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum number of stages for this API has been reached. Please contact AWS if you need additional stages.',
      $metadata: { httpStatusCode: 429 },
    });
  });

  it('is one account’s in one region, and pages', async () => {
    const config = { region: 'eu-west-1', credentials: { accessKeyId: '111111111111', secretAccessKey: 'x' } };
    const other = engine.client(APIGatewayClient, config);
    for (const name of ['a', 'b', 'c']) await other.send(new CreateRestApiCommand({ name }));
    const { id: restApiId } = await apis.create('mine');

    const first = await other.send(new GetRestApisCommand({ limit: 2 }));
    const second = await other.send(new GetRestApisCommand({ limit: 2, position: first.position }));

    const names = [...(first.items ?? []), ...(second.items ?? [])].map(({ name }) => name).sort();
    expect([first.items?.length, names, second.position]).toEqual([2, ['a', 'b', 'c'], undefined]);
    await expect(other.send(new GetRestApiCommand({ restApiId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Invalid API identifier specified 111111111111:${restApiId}`,
    });
  });
});

describe('a resource', () => {
  it('has a path of its own, which its children follow', async () => {
    const api = await apis.create('tree');
    const [parentId, childId] = [await api.resource('/pets'), await api.resource('/pets/{id}')];
    await api.method('GET', '/pets/{id}', mock);

    await client().send(
      new UpdateResourceCommand({ restApiId: api.id, resourceId: parentId, patchOperations: [replace('/pathPart', 'animals')] }),
    );

    const child = await client().send(new GetResourceCommand({ restApiId: api.id, resourceId: childId }));
    const { items } = await client().send(new GetResourcesCommand({ restApiId: api.id, embed: ['methods'] }));
    expect(child).toMatchObject({ parentId, pathPart: '{id}', path: '/animals/{id}', resourceMethods: { GET: {} } });
    expect(items?.find(({ id }) => id === childId)?.resourceMethods?.['GET']).toMatchObject({
      httpMethod: 'GET',
      methodIntegration: { type: 'MOCK' },
    });
  });

  it('is unique below its parent, well formed, and goes with its children', async () => {
    const api = await apis.create('rules');
    const [parentId, greedy] = [await api.resource('/pets'), await api.resource('/{proxy+}')];
    await api.resource('/pets/{id}');
    const add = (parent: string, pathPart: string) =>
      client().send(new CreateResourceCommand({ restApiId: api.id, parentId: parent, pathPart }));

    await expect(add(api.rootResourceId, 'pets')).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Another resource with the same parent already has this name: pets',
    });
    await expect(add(parentId, '{other}')).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(add(parentId, 'a/b')).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(add(greedy, 'below')).rejects.toMatchObject({ name: 'BadRequestException' });
    await client().send(new DeleteResourceCommand({ restApiId: api.id, resourceId: parentId }));
    const { items } = await client().send(new GetResourcesCommand({ restApiId: api.id }));
    expect(items?.map(({ path }) => path).sort()).toEqual(['/', '/{proxy+}']);
  });
});

describe('a method', () => {
  it('is put once, changed by patches, and shown with what stands behind it', async () => {
    const api = await apis.create('methods');
    await api.method('GET', '/', { ...mock, method: { operationName: 'list' } });
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET' };

    const again = client().send(new PutMethodCommand({ ...place, authorizationType: 'NONE' }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException', message: 'Method already exists for this resource' });
    const patchOperations = [
      replace('/apiKeyRequired', 'true'),
      { op: 'add' as const, path: '/requestParameters/method.request.header.X', value: 'true' },
    ];
    await client().send(new UpdateMethodCommand({ ...place, patchOperations }));
    await client().send(
      new UpdateIntegrationCommand({
        ...place,
        patchOperations: [replace('/timeoutInMillis', '1000'), replace('/requestTemplates/text~1plain', 'x')],
      }),
    );

    const { $metadata, ...shown } = await client().send(new GetMethodCommand(place));
    expect(shown).toEqual({
      httpMethod: 'GET',
      authorizationType: 'NONE',
      apiKeyRequired: true,
      operationName: 'list',
      requestParameters: { 'method.request.header.X': true },
      methodResponses: { '200': { statusCode: '200' } },
      methodIntegration: {
        type: 'MOCK',
        connectionType: 'INTERNET',
        passthroughBehavior: 'WHEN_NO_MATCH',
        timeoutInMillis: 1000,
        cacheNamespace: api.rootResourceId,
        cacheKeyParameters: [],
        requestTemplates: { 'application/json': '{"statusCode":200}', 'text/plain': 'x' },
        integrationResponses: { '200': { statusCode: '200' } },
      },
    });
  });

  it.each([
    [{ httpMethod: 'FETCH' }, 'Invalid HttpMethod specified. Valid options are DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'],
    [{ authorizationType: 'X' }, 'Invalid Authorization type specified'],
    [
      { authorizationType: 'CUSTOM', authorizerId: 'none' },
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    ],
    [{ requestValidatorId: 'none' }, 'Invalid Request Validator identifier specified'],
    [{ requestModels: { 'application/json': 'None' } }, 'Invalid model identifier specified: None'],
    [
      { requestParameters: { 'method.request.cookie.x': true } },
      'Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.request.cookie.x]',
    ],
  ])('is refused as %j', async (more, message) => {
    const api = await apis.create('refused');

    const put = client().send(
      new PutMethodCommand({ restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET', authorizationType: 'NONE', ...more }),
    );

    await expect(put).rejects.toMatchObject({ name: 'BadRequestException', message });
  });
});

describe('an integration', () => {
  it.each([
    [{ type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: 'lambda' }, 'BadRequestException', 'Invalid ARN specified in the request'],
    [
      { type: 'AWS', integrationHttpMethod: 'POST', uri: 'arn:aws:sqs:x' },
      'BadRequestException',
      'AWS ARN for integration must contain path or action',
    ],
    [{ type: 'HTTP', integrationHttpMethod: 'GET', uri: 'ftp://x' }, 'BadRequestException', 'Invalid HTTP endpoint specified for URI'],
    [{ type: 'HTTP', uri: 'http://x' }, 'BadRequestException', 'Enumeration value for HttpMethod must be non-empty'],
    [{ type: 'MOCK', timeoutInMillis: 30_000 }, 'BadRequestException', 'Timeout should be between 50 ms and 29000 ms'],
    [{ type: 'MOCK', connectionType: 'VPC_LINK' }, 'NotImplemented', expect.stringContaining('VPC_LINK')],
  ] as const)('is refused as %j', async (settings, name, message) => {
    const api = await apis.create('integrations');
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET' };
    await client().send(new PutMethodCommand({ ...place, authorizationType: 'NONE' }));

    await expect(client().send(new PutIntegrationCommand({ ...place, ...settings }))).rejects.toMatchObject({ name, message });
    await expect(client().send(new GetIntegrationCommand(place))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('answers with responses that its method declares', async () => {
    const api = await apis.create('declared');
    await api.method('GET', '/', mock);
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: 'GET' };
    const put = (statusCode: string, more = {}) => client().send(new PutIntegrationResponseCommand({ ...place, statusCode, ...more }));

    await expect(put('201')).rejects.toMatchObject({ name: 'NotFoundException', message: 'Invalid Response status code specified' });
    await expect(put('200', { responseParameters: { 'method.response.header.X': "'x'" } })).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});

describe('models, authorizers, stages and plans', () => {
  it('are refused where they make no sense', async () => {
    const api = await apis.create('senseless');
    const restApiId = api.id;
    await client().send(new CreateModelCommand({ restApiId, name: 'Used', contentType: 'application/json', schema: '{}' }));
    await api.method('GET', '/', { ...mock, method: { requestModels: { 'application/json': 'Used' } } });
    const { id: deploymentId } = await api.deploy();
    const model = (more: object) =>
      client().send(new CreateModelCommand({ restApiId, name: 'M', contentType: 'application/json', schema: '{}', ...more }));
    const authorizer = (more: object) =>
      client().send(
        new CreateAuthorizerCommand({ restApiId, name: 'a', type: 'TOKEN', identitySource: 'method.request.header.A', ...more }),
      );
    const plan = (more: object) => client().send(new CreateUsagePlanCommand({ name: 'p', ...more }));

    await expect(model({ name: 'a-b' })).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(model({ schema: '{' })).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(model({ schema: '{"type":"nothing"}' })).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(model({ name: 'Empty' })).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Model name already exists for this REST API',
    });
    await expect(client().send(new DeleteModelCommand({ restApiId, modelName: 'Used' }))).rejects.toMatchObject({
      name: 'ConflictException',
      message: "Cannot delete model 'Used', is referenced in method request: //GET",
    });
    await expect(authorizer({ authorizerUri: 'x' })).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(authorizer({ type: 'COGNITO_USER_POOLS' })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(client().send(new CreateStageCommand({ restApiId, stageName: 'prod', deploymentId }))).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Stage already exists',
    });
    await expect(client().send(new CreateStageCommand({ restApiId, stageName: 'a b', deploymentId }))).rejects.toMatchObject({
      message: 'Stage name only allows a-zA-Z0-9-_',
    });
    await expect(plan({ apiStages: [{ apiId: restApiId, stage: 'none' }] })).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(plan({ quota: { limit: 1, period: 'DAY', offset: 1 } })).rejects.toMatchObject({
      message: 'Usage Plan quota offset must be zero in the DAY period',
    });
  });

  it('are changed by patches', async () => {
    const api = await apis.create('patches');
    await api.method('GET', '/', mock);
    await api.deploy();
    const stage = { restApiId: api.id, stageName: 'prod' };
    const name = `${api.id}:prod`;
    const { id: usagePlanId } = await client().send(new CreateUsagePlanCommand({ name: 'p', quota: { limit: 5, period: 'DAY' } }));

    await client().send(
      new UpdateStageCommand({
        ...stage,
        patchOperations: [
          replace('/variables/a', '1'),
          replace('/*/*/throttling/rateLimit', '5'),
          replace('/*/*/metrics/enabled', 'true'),
          replace('/~1pets~1{id}/GET/throttling/burstLimit', '2'),
        ],
      }),
    );
    await client().send(
      new UpdateUsagePlanCommand({
        usagePlanId,
        patchOperations: [
          { op: 'add', path: '/apiStages', value: name },
          replace(`/apiStages/${name}/throttle/~1pets/GET/rateLimit`, '3'),
          replace('/throttle/burstLimit', '7'),
          { op: 'remove', path: '/quota' },
        ],
      }),
    );

    const { variables, methodSettings } = await client().send(new GetStageCommand(stage));
    const { $metadata, ...plan } = await client().send(new GetUsagePlanCommand({ usagePlanId }));
    expect([variables, methodSettings]).toEqual([
      { a: '1' },
      { '*/*': { throttlingRateLimit: 5, metricsEnabled: true }, 'pets/{id}/GET': { throttlingBurstLimit: 2 } },
    ]);
    expect(plan).toEqual({
      id: usagePlanId,
      name: 'p',
      throttle: { burstLimit: 7 },
      apiStages: [{ apiId: api.id, stage: 'prod', throttle: { '/pets/GET': { rateLimit: 3 } } }],
    });
    const removal = (path: string) => client().send(new UpdateStageCommand({ ...stage, patchOperations: [{ op: 'remove', path }] }));
    await expect(removal('/variables/a/b')).rejects.toMatchObject({ name: 'BadRequestException' });
    expect((await removal('/*/*')).methodSettings).toEqual({ 'pets/{id}/GET': { throttlingBurstLimit: 2 } });
    const cached = new UpdateStageCommand({ ...stage, patchOperations: [replace('/cacheClusterEnabled', 'true')] });
    await expect(client().send(cached)).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

it('tags are set, shown and removed by ARN', async () => {
  const { id } = await apis.create('tagged');
  const resourceArn = `arn:aws:apigateway:us-east-1::/restapis/${id}`;

  await client().send(new TagResourceCommand({ resourceArn, tags: { a: '1', b: '2' } }));
  await client().send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));

  const { tags } = await client().send(new GetTagsCommand({ resourceArn }));
  expect(tags).toEqual({ b: '2' });
});

it('gateway responses begin as AWS words them', async () => {
  const { id } = await apis.create('words');

  const { items = [] } = await client().send(new GetGatewayResponsesCommand({ restApiId: id }));

  expect(items).toHaveLength(21);
  expect(items.find(({ responseType }) => responseType === 'THROTTLED')).toEqual({
    responseType: 'THROTTLED',
    statusCode: '429',
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  });
});

it('an account has AWS’s limits', async () => {
  const { throttleSettings } = await client().send(new GetAccountCommand({}));

  expect(throttleSettings).toEqual({ rateLimit: 10_000, burstLimit: 5_000 });
});

it('what is not offered is absent by name', async () => {
  const { id, rootResourceId } = await apis.create('absent');
  const test = new TestInvokeMethodCommand({ restApiId: id, resourceId: rootResourceId, httpMethod: 'GET' });

  await expect(client().send(test)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining('apigateway:TestInvokeMethod'),
  });
});

describe('IAM', () => {
  it('judges the control plane by verbs and URLs', async () => {
    const { id } = await apis.create('judged');
    const { id: other } = await apis.create('other');
    const Resource = `arn:aws:apigateway:us-east-1::/restapis/${id}`;
    const credentials = await sessionOf(engine, 'reader', [
      { Effect: 'Allow', Action: 'apigateway:GET', Resource: [Resource, `${Resource}/*`] },
    ]);
    const reader = engine.client(APIGatewayClient, { credentials });

    const shown = await reader.send(new GetRestApiCommand({ restApiId: id }));
    const { items } = await reader.send(new GetResourcesCommand({ restApiId: id }));

    expect([shown.name, items?.length]).toEqual(['judged', 1]);
    await expect(reader.send(new GetRestApiCommand({ restApiId: other }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/reader/test is not authorized to perform: apigateway:GET on resource: arn:aws:apigateway:us-east-1::/restapis/${other} because no identity-based policy allows the apigateway:GET action`,
    });
    await expect(reader.send(new UpdateRestApiCommand({ restApiId: id, patchOperations: [replace('/name', 'x')] }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('asks who gives API Gateway a role whether he may', async () => {
    const { id: restApiId, rootResourceId: resourceId } = await apis.create('passing');
    const place = { restApiId, resourceId, httpMethod: 'GET' };
    await client().send(new PutMethodCommand({ ...place, authorizationType: 'NONE' }));
    const statement = [{ Effect: 'Allow', Action: 'apigateway:*', Resource: '*' }];
    const writer = engine.client(APIGatewayClient, { credentials: await sessionOf(engine, 'writer', statement) });
    const role = 'arn:aws:iam::000000000000:role/any';

    await writer.send(new PutIntegrationCommand({ ...place, type: 'MOCK' }));
    const passing = writer.send(new PutIntegrationCommand({ ...place, type: 'MOCK', credentials: role }));
    const patching = writer.send(new UpdateAccountCommand({ patchOperations: [replace('/cloudwatchRoleArn', role)] }));

    const denied = { name: 'AccessDeniedException', message: expect.stringContaining(`iam:PassRole on resource: ${role}`) };
    await expect(passing).rejects.toMatchObject(denied);
    await expect(patching).rejects.toMatchObject(denied);
  });

  it('sees the route that the wire has', () => {
    const model = modelOf('apigateway');
    const asked = service.actions.map(({ name, permission, resource }) => {
      const { input = '', method, uri } = model.operations[name] ?? {};
      const labels = Object.entries(model.shapes[input]?.members ?? {}).filter(([, member]) => memberOf(member).location === 'uri');
      const values = Object.fromEntries(labels.map(([member, reference]) => [member, `{${memberOf(reference).locationName ?? member}}`]));
      const judged = (resource as ((input: object, context: object) => unknown) | undefined)?.(values, { region: 'r' });
      const verb =
        typeof permission === 'function'
          ? (permission as (input: object, place: object) => unknown[])(values, { account: '' })[0]
          : permission;
      return { name, asked: [verb, judged], expected: [`apigateway:${method}`, `arn:aws:apigateway:r::${uri}`] };
    });

    expect(asked.filter((each) => JSON.stringify(each.asked) !== JSON.stringify(each.expected))).toEqual([]);
  });
});
