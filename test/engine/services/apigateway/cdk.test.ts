import { APIGatewayClient, GetApiKeyCommand, GetRestApisCommand, GetStageCommand } from '@aws-sdk/client-api-gateway';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKeySourceType,
  Cors,
  JsonSchemaType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  MockIntegration,
  Period,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { stacksOf } from '../cloudformation/support/stacks.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { apisOf } from './support/apis.ts';

const engine = testEngine();
const functions = functionsOf(engine);
const stacks = stacksOf(engine);
const apis = apisOf(engine);

const code =
  'exports.handler = async ({ body, pathParameters }) => ({ statusCode: 201, body: JSON.stringify({ body: JSON.parse(body ?? "null"), pathParameters }) });';

/** A stack as a CDK user writes it, with what an API in production has. */
function synthesized(description: string, more: readonly string[] = []): object {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Api');
  const handler = new LambdaFunction(stack, 'Handler', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline(code),
  });
  const log = new LogGroup(stack, 'Access', { logGroupName: '/api/access', removalPolicy: RemovalPolicy.DESTROY });
  const api = new RestApi(stack, 'Tasks', {
    description,
    cloudWatchRole: true,
    apiKeySourceType: ApiKeySourceType.HEADER,
    deployOptions: {
      stageName: 'v1',
      accessLogDestination: new LogGroupLogDestination(log),
      accessLogFormat: AccessLogFormat.custom(
        '$context.requestId $context.httpMethod $context.resourcePath $context.status $context.error.message',
      ),
      loggingLevel: MethodLoggingLevel.OFF,
      throttlingRateLimit: 1000,
      throttlingBurstLimit: 500,
      methodOptions: { '/tasks/GET': { throttlingRateLimit: 10, throttlingBurstLimit: 5 } },
      variables: { flavour: 'plain' },
    },
    defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS },
  });
  const model = api.addModel('Task', {
    contentType: 'application/json',
    schema: { type: JsonSchemaType.OBJECT, required: ['name'], properties: { name: { type: JsonSchemaType.STRING, minLength: 1 } } },
  });
  const requestValidator = api.addRequestValidator('Body', { validateRequestBody: true });
  api.addGatewayResponse('BadBody', {
    type: ResponseType.BAD_REQUEST_BODY,
    statusCode: '422',
    responseHeaders: { 'Content-Type': "'application/problem+json'" },
    templates: { 'application/json': '{"detail":"$context.error.validationErrorString"}' },
  });
  const tasks = api.root.addResource('tasks');
  tasks.addMethod('POST', new LambdaIntegration(handler), {
    apiKeyRequired: true,
    requestValidator,
    requestModels: { 'application/json': model },
  });
  tasks.addMethod(
    'GET',
    new MockIntegration({ requestTemplates: { 'application/json': '{"statusCode":200}' }, integrationResponses: [{ statusCode: '200' }] }),
    {
      methodResponses: [{ statusCode: '200' }],
    },
  );
  for (const verb of more) tasks.addMethod(verb, new LambdaIntegration(handler));
  tasks.addResource('{taskId}').addMethod('ANY', new LambdaIntegration(handler));
  const plan = api.addUsagePlan('Plan', {
    throttle: { rateLimit: 100, burstLimit: 50 },
    quota: { limit: 1000, period: Period.DAY },
    apiStages: [{ api, stage: api.deploymentStage }],
  });
  const key = api.addApiKey('Key');
  plan.addApiKey(key);
  new CfnOutput(stack, 'KeyId', { value: key.keyId });
  return JSON.parse(JSON.stringify(App.of(stack)?.synth().getStackByName('Api').template));
}

/** Without what needs a bootstrapped environment. */
function deployable(template: object): object {
  const { Parameters: _, Rules: __, ...rest } = template as Record<string, unknown>;
  return rest;
}

it('an API as the CDK synthesizes it is deployed, called, changed and removed', async () => {
  const stack = await stacks.create('Api', deployable(synthesized('first')), { Capabilities: ['CAPABILITY_IAM'] });

  expect([stack.StackStatus, await stacks.events('Api')]).toEqual(['CREATE_COMPLETE', expect.any(Array)]);
  const outputs = Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]));
  const client = engine.client(APIGatewayClient);
  const { items: [api] = [] } = await client.send(new GetRestApisCommand({}));
  const id = api?.id ?? '';
  expect(Object.values(outputs)).toContain(`https://${id}.execute-api.us-east-1.amazonaws.com/v1/`);

  const { value = '' } = await client.send(new GetApiKeyCommand({ apiKey: outputs['KeyId'], includeValue: true }));
  const headers = { 'x-api-key': value, 'Content-Type': 'application/json' };
  const at = (path: string) => `/restapis/${id}/v1/_user_request_${path}`;

  const made = await apis.send(at('/tasks'), { method: 'POST', headers, body: '{"name":"a"}' });
  const refused = await apis.send(at('/tasks'), { method: 'POST', headers, body: '{"name":""}' });
  const keyless = await apis.send(at('/tasks'), { method: 'POST', body: '{"name":"a"}' });
  const one = await apis.send(at('/tasks/7'));
  const notYet = await apis.send(at('/tasks'), { method: 'DELETE' });
  const preflight = await apis.send(at('/tasks'), { method: 'OPTIONS', headers: { Origin: 'http://localhost:3000' } });

  expect([made.status, JSON.parse(made.body)]).toEqual([201, { body: { name: 'a' }, pathParameters: null }]);
  expect([refused.status, refused.headers['content-type'], refused.body]).toEqual([
    422,
    'application/problem+json',
    '{"detail":"[string "" is too short (length: 0, required minimum: 1)]"}',
  ]);
  expect([keyless.status, keyless.body]).toEqual([403, '{"message":"Forbidden"}']);
  expect([one.status, JSON.parse(one.body)]).toEqual([201, { body: null, pathParameters: { taskId: '7' } }]);
  expect(notYet.status).toBe(403);
  expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, '*']);

  const { methodSettings } = await client.send(new GetStageCommand({ restApiId: id, stageName: 'v1' }));
  expect(Object.keys(methodSettings ?? {}).sort()).toEqual(['*/*', 'tasks/GET']);
  const lines = await functions.lines('/api/access');
  expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'POST /tasks 201 -',
    'POST /tasks 422 Invalid request body',
    'POST /tasks 403 Forbidden',
    'GET /tasks/{taskId} 201 -',
    'DELETE - 403 Missing Authentication Token',
    'OPTIONS /tasks 204 -',
  ]);

  const updated = await stacks.update('Api', deployable(synthesized('second', ['DELETE'])), { Capabilities: ['CAPABILITY_IAM'] });
  const added = await apis.send(at('/tasks'), { method: 'DELETE' });
  const changed = await client.send(new GetRestApisCommand({}));
  const removed = await stacks.remove('Api');
  const left = await client.send(new GetRestApisCommand({}));

  expect([updated.StackStatus, changed.items?.map(({ id: same, description }) => [same, description])]).toEqual([
    'UPDATE_COMPLETE',
    [[id, 'second']],
  ]);
  expect(added.status).toBe(201);
  expect([removed.StackStatus, left.items]).toEqual(['DELETE_COMPLETE', []]);
}, 120_000);
