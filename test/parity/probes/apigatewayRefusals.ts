import { clear, fails, given, latest, type Place, type Step, type Story } from '../probe.ts';

const api = { restApiId: latest('api') };
const tasks = { ...api, resourceId: latest('tasks') };
const get = { ...tasks, httpMethod: 'GET' };
const answer = { ...get, statusCode: '200' };
const model = { ...api, modelName: 'Refused' };
const plan = { usagePlanId: latest('plan') };
const ofKey = { ...plan, keyId: latest('key') };
const bad = 'BadRequestException';

/** An API with one of everything that can be patched. */
function scene({ name, region, arn }: Place): Step[] {
  const functionArn = arn('lambda', `function:${name('none')}`);
  const authorizerUri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const token = { name: 'token', type: 'TOKEN', authorizerUri, identitySource: 'method.request.header.A' };
  return [
    given('CreateRestApi', { name: name('refusing') }, { names: 'api' }),
    given('GetResources', api),
    given('CreateResource', { ...api, parentId: latest('id'), pathPart: 'tasks' }, { names: 'tasks' }),
    given('PutMethod', { ...get, authorizationType: 'NONE' }),
    given('PutIntegration', { ...get, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } }),
    given('PutMethodResponse', answer),
    given('PutIntegrationResponse', answer),
    given('CreateModel', { ...api, name: 'Refused', contentType: 'application/json', schema: '{}' }),
    given('CreateRequestValidator', { ...api, name: 'body', validateRequestBody: true }, { names: 'validator' }),
    given('PutGatewayResponse', { ...api, responseType: 'DEFAULT_4XX', statusCode: '499' }),
    given('CreateAuthorizer', { ...api, ...token }, { names: 'authorizer' }),
    given('CreateDeployment', api, { names: 'deployment' }),
    given('CreateStage', { ...api, stageName: 'live', deploymentId: latest('deployment') }),
    given('CreateApiKey', { name: name('refused'), value: `${name('refused')}-0123456789` }, { names: 'key' }),
    given('CreateUsagePlan', { name: name('refused') }, { names: 'plan' }),
    given('CreateUsagePlanKey', { ...ofKey, keyType: 'API_KEY' }),
    fails('CreateAuthorizer', 'ConflictException', 'of a name that is taken', { ...api, ...token }),
  ];
}

const patched: Readonly<Record<string, object>> = {
  UpdateResource: tasks,
  UpdateMethod: get,
  UpdateMethodResponse: answer,
  UpdateIntegration: get,
  UpdateIntegrationResponse: answer,
  UpdateAccount: {},
  UpdateModel: model,
  UpdateRequestValidator: { ...api, requestValidatorId: latest('validator') },
  UpdateGatewayResponse: { ...api, responseType: 'DEFAULT_4XX' },
  UpdateAuthorizer: { ...api, authorizerId: latest('authorizer') },
  UpdateDeployment: { ...api, deploymentId: latest('deployment') },
  UpdateStage: { ...api, stageName: 'live' },
  UpdateApiKey: { apiKey: latest('key') },
  UpdateUsagePlan: plan,
  UpdateUsage: ofKey,
};

const listed: Readonly<Record<string, object>> = {
  GetRestApis: {},
  GetResources: api,
  GetModels: api,
  GetRequestValidators: api,
  GetAuthorizers: api,
  GetDeployments: api,
  GetApiKeys: {},
  GetUsagePlans: {},
  GetUsagePlanKeys: plan,
};

const refused = ({ name }: Place): Step[] => [
  fails('CreateResource', 'ConflictException', 'that its parent has', { ...api, parentId: latest('parentId'), pathPart: 'tasks' }),
  fails('PutMethod', bad, 'of an unknown way to authorize', { ...tasks, httpMethod: 'PUT', authorizationType: 'PASSWORD' }),
  fails('PutMethodResponse', 'ConflictException', 'that is there', answer),
  fails('PutMethodResponse', bad, 'of what is no status', { ...get, statusCode: '9' }),
  fails('PutIntegration', bad, 'over HTTP without a method', { ...get, type: 'HTTP', uri: 'http://example.com' }),
  fails('PutIntegrationResponse', bad, 'of a header from nowhere', { ...answer, responseParameters: { nowhere: "'x'" } }),
  fails('PutGatewayResponse', bad, 'of what is no status', { ...api, responseType: 'DEFAULT_5XX', statusCode: '9' }),
  fails('CreateStage', bad, 'with a blank in its name', { ...api, stageName: 'a b', deploymentId: latest('deployment') }),
  fails('CreateApiKey', bad, 'of a value that is too short', { name: name('short'), value: 'short' }),
  fails('CreateApiKey', 'ConflictException', 'of a value that is taken', {
    name: name('twice'),
    value: `${name('refused')}-0123456789`,
  }),
  fails('CreateUsagePlan', bad, 'of a quota below nothing', { name: name('below'), quota: { limit: -1, period: 'DAY' } }),
  fails('CreateUsagePlan', 'NotFoundException', 'of an unknown API', {
    name: name('nowhere'),
    apiStages: [{ apiId: 'nothere000', stage: 'live' }],
  }),
  fails('CreateUsagePlanKey', bad, 'of an unknown kind', { ...ofKey, keyType: 'PASSWORD' }),
  fails('CreateUsagePlanKey', 'ConflictException', 'that the plan has', { ...ofKey, keyType: 'API_KEY' }),
  fails('GetUsage', bad, 'of what is no day', { ...plan, startDate: 'yesterday', endDate: 'today' }),
  fails('TagResource', bad, 'of what is no ARN', { resourceArn: 'nowhere', tags: { a: 'b' } }),
  fails('UntagResource', bad, 'of what is no ARN', { resourceArn: 'nowhere', tagKeys: ['a'] }),
  fails('GetTags', bad, 'of what is no ARN', { resourceArn: 'nowhere' }),
];

const nowhere = { patchOperations: [{ op: 'replace' as const, path: '/nowhere', value: 'x' }] };

const limit = 'LimitExceededException';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const authorizer = (index: number) => ({
  ...api,
  name: `authorizer-${index}`,
  type: 'TOKEN',
  authorizerUri: latest('authorizerUri'),
  identitySource: 'method.request.header.A',
});

/** The scene has one authorizer, one stage and two resources. */
const quotas: readonly Step[] = [
  given('GetAuthorizers', api),
  ...numbers(9).map((index) => given('CreateAuthorizer', authorizer(index))),
  fails('CreateAuthorizer', limit, 'the eleventh', authorizer(10)),
  ...numbers(9).map((index) => given('CreateStage', { ...api, stageName: `stage-${index}`, deploymentId: latest('deployment') })),
  fails('CreateStage', limit, 'the eleventh', { ...api, stageName: 'one-more', deploymentId: latest('deployment') }),
  ...numbers(298).map((index) => given('CreateResource', { ...api, parentId: latest('tasks'), pathPart: `part-${index}` })),
  fails('CreateResource', limit, 'the three hundred and first', { ...api, parentId: latest('tasks'), pathPart: 'one-more' }),
];

/** What is there, and asked of wrongly. */
export const apigatewayRefusals: Readonly<Record<string, Story>> = {
  refusals: (place) => [
    ...scene(place),
    ...Object.entries(patched).map(([operation, input]) => fails(operation, bad, 'at a path that it has not', { ...input, ...nowhere })),
    ...Object.entries(listed).map(([operation, input]) => fails(operation, bad, 'none at once', { ...input, limit: 0 })),
    given('GetResource', tasks),
    ...refused(place),
    ...quotas,
    given('GetResource', tasks),
    fails('DeleteResource', bad, 'that is the root', { ...api, resourceId: latest('parentId') }),
    clear('DeleteUsagePlan', plan),
    clear('DeleteApiKey', { apiKey: latest('key') }),
    clear('DeleteRestApi', api),
  ],
};
