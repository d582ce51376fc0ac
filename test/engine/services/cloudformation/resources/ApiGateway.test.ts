import {
  APIGatewayClient,
  GetAuthorizerCommand,
  GetGatewayResponseCommand,
  GetMethodCommand,
  GetModelCommand,
  GetRequestValidatorCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const client = () => engine.client(APIGatewayClient);
const functionUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations';

const resource = (Type: string, Properties: object, more: object = {}) => ({ Type: `AWS::ApiGateway::${Type}`, Properties, ...more });
const ref = (Ref: string) => ({ Ref });

const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] };

interface Settings {
  readonly api?: object;
  readonly method?: object;
  readonly stage?: object;
  readonly plan?: object;
  readonly authorizer?: object;
  readonly validator?: object;
  readonly model?: object;
  readonly response?: object;
}

function template({ api, method, stage, plan, authorizer, validator, model, response }: Settings) {
  return {
    Resources: {
      Api: resource('RestApi', { Name: 'types', ...api }),
      Pets: resource('Resource', { RestApiId: ref('Api'), ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'pets' }),
      Method: resource('Method', {
        RestApiId: ref('Api'),
        ResourceId: ref('Pets'),
        HttpMethod: 'POST',
        AuthorizationType: 'NONE',
        Integration: {
          Type: 'MOCK',
          RequestTemplates: { 'application/json': '{"statusCode":200}' },
          IntegrationResponses: [{ StatusCode: '200' }],
        },
        MethodResponses: [{ StatusCode: '200' }],
        ...method,
      }),
      Authorizer: resource('Authorizer', {
        RestApiId: ref('Api'),
        Name: 'a',
        Type: 'TOKEN',
        AuthorizerUri: functionUri,
        IdentitySource: 'method.request.header.A',
        ...authorizer,
      }),
      Validator: resource('RequestValidator', { RestApiId: ref('Api'), ValidateRequestBody: true, ...validator }),
      Model: resource('Model', { RestApiId: ref('Api'), Schema: { type: 'object' }, ...model }),
      Response: resource('GatewayResponse', { RestApiId: ref('Api'), ResponseType: 'THROTTLED', StatusCode: '430', ...response }),
      Deployment: resource('Deployment', { RestApiId: ref('Api'), Description: 'd' }, { DependsOn: ['Method'] }),
      Stage: resource('Stage', { RestApiId: ref('Api'), DeploymentId: ref('Deployment'), StageName: 'v1', ...stage }),
      Key: resource('ApiKey', { Enabled: true }),
      Plan: resource('UsagePlan', { ApiStages: [{ ApiId: ref('Api'), Stage: ref('Stage') }], ...plan }),
      PlanKey: resource('UsagePlanKey', { KeyId: ref('Key'), KeyType: 'API_KEY', UsagePlanId: ref('Plan') }),
    },
  };
}

async function idsOf(StackName: string): Promise<Record<string, string>> {
  const { StackResources = [] } = await stacks.client().send(new DescribeStackResourcesCommand({ StackName }));
  return Object.fromEntries(
    StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId]),
  );
}

/** What the API has of each resource of the stack. */
async function shown(ids: Record<string, string>) {
  const {
    Api: restApiId,
    Pets: resourceId,
    Authorizer: authorizerId,
    Validator: requestValidatorId,
    Model: modelName,
    Plan: usagePlanId,
  } = ids;
  const parts = await Promise.all([
    client().send(new GetRestApiCommand({ restApiId })),
    client().send(new GetMethodCommand({ restApiId, resourceId, httpMethod: 'POST' })),
    client().send(new GetAuthorizerCommand({ restApiId, authorizerId })),
    client().send(new GetRequestValidatorCommand({ restApiId, requestValidatorId })),
    client().send(new GetModelCommand({ restApiId, modelName })),
    client().send(new GetGatewayResponseCommand({ restApiId, responseType: 'THROTTLED' })),
    client().send(new GetStageCommand({ restApiId, stageName: 'v1' })),
    client().send(new GetUsagePlanCommand({ usagePlanId })),
  ]);
  const [api, method, authorizer, validator, model, response, stage, plan] = parts;
  return { api, method, authorizer, validator, model, response, stage, plan };
}

describe('the resources of an API', () => {
  it('are made, changed without losing their ids, and removed', async () => {
    const created = await stacks.create('types', template({}));
    const ids = await idsOf('types');
    const before = await shown(ids);

    const updated = await stacks.update(
      'types',
      template({
        api: { Description: 'new', BinaryMediaTypes: ['image/png'], Tags: [{ Key: 'k', Value: 'v' }], Policy: policy },
        method: { ApiKeyRequired: true, RequestValidatorId: ref('Validator'), RequestModels: { 'application/json': ref('Model') } },
        authorizer: { AuthorizerResultTtlInSeconds: 5 },
        validator: { ValidateRequestBody: false, ValidateRequestParameters: true },
        model: { Schema: { type: 'array' } },
        response: { StatusCode: '431', ResponseTemplates: { 'application/json': '{}' } },
        stage: {
          Variables: { a: '1' },
          TracingEnabled: true,
          MethodSettings: [
            { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 2 },
            { ResourcePath: '/~1pets', HttpMethod: 'POST', MetricsEnabled: true },
          ],
        },
        plan: {
          UsagePlanName: 'named',
          Quota: { Limit: 5, Period: 'WEEK', Offset: 1 },
          Throttle: { RateLimit: 3, BurstLimit: 1 },
          ApiStages: [{ ApiId: ref('Api'), Stage: ref('Stage'), Throttle: { '/pets/POST': { RateLimit: 1, BurstLimit: 1 } } }],
        },
      }),
    );
    const after = await shown(ids);
    const reverted = await stacks.update('types', template({}));
    const again = await shown(ids);
    const removed = await stacks.remove('types');

    expect([created, updated, reverted, removed].map(({ StackStatus }) => StackStatus)).toEqual([
      'CREATE_COMPLETE',
      'UPDATE_COMPLETE',
      'UPDATE_COMPLETE',
      'DELETE_COMPLETE',
    ]);
    expect(before.response).toMatchObject({ statusCode: '430', defaultResponse: false });
    expect(after.api).toMatchObject({
      description: 'new',
      binaryMediaTypes: ['image/png'],
      tags: { k: 'v' },
      policy: JSON.stringify(policy),
    });
    expect(after.method).toMatchObject({
      apiKeyRequired: true,
      requestValidatorId: ids['Validator'],
      requestModels: { 'application/json': ids['Model'] },
    });
    expect(after.authorizer).toMatchObject({ authorizerResultTtlInSeconds: 5 });
    expect(after.validator).toMatchObject({ validateRequestBody: false, validateRequestParameters: true });
    expect(after.model).toMatchObject({ schema: '{"type":"array"}' });
    expect(after.response).toMatchObject({ statusCode: '431', responseTemplates: { 'application/json': '{}' } });
    expect(after.stage).toMatchObject({
      variables: { a: '1' },
      tracingEnabled: true,
      methodSettings: { '*/*': { throttlingRateLimit: 5, throttlingBurstLimit: 2 }, 'pets/POST': { metricsEnabled: true } },
    });
    expect(after.plan).toMatchObject({
      name: 'named',
      quota: { limit: 5, period: 'WEEK', offset: 1 },
      throttle: { rateLimit: 3, burstLimit: 1 },
      apiStages: [{ apiId: ids['Api'], stage: 'v1', throttle: { '/pets/POST': { rateLimit: 1, burstLimit: 1 } } }],
    });
    expect([again.api.policy, again.api.binaryMediaTypes, again.stage.variables, again.plan.quota, again.plan.throttle]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    await expect(client().send(new GetResourcesCommand({ restApiId: ids['Api'] }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('leave nothing behind when a stack fails', async () => {
    const failed = await stacks.create(
      'failing',
      template({
        stage: { AccessLogSetting: { DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g', Format: '$context.requestId' } },
      }),
    );
    const { items = [] } = await engine.client(APIGatewayClient).send(new GetRestApisCommand({}));

    expect([failed.StackStatus, items.length]).toEqual(['ROLLBACK_COMPLETE', 0]);
    expect((await stacks.events('failing')).join('\n')).toContain(
      'CloudWatch Logs role ARN must be set in account settings to enable logging',
    );
  });

  it.each([
    ['RestApi', { Body: {} }, 'AWS::ApiGateway::RestApi property Body'],
    [
      'RestApi',
      { EndpointConfiguration: { VpcEndpointIds: ['x'] } },
      'AWS::ApiGateway::RestApi property EndpointConfiguration.VpcEndpointIds',
    ],
    ['DomainName', { DomainName: 'x.example.com' }, 'the resource type AWS::ApiGateway::DomainName'],
  ])('that are not offered are refused by name: %s %j', async (type, properties, what) => {
    const name = `refused${what.replace(/\W/g, '')}`;
    const create = stacks.create(name, { Resources: { Refused: resource(type, { Name: 'x', ...properties }) } });

    const told = await create.then(
      async () => (await stacks.events(name)).join('\n'),
      (error: Error) => error.message,
    );

    expect(told).toContain(what);
  });
});
