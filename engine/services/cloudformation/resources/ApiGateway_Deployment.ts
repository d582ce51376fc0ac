import { isObject, type Json } from '../domain/json.ts';
import { plannedId } from './apiGatewayIds.ts';
import { asInput, scalarPatches } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html */
export const ApiGateway_Deployment: ResourceType = {
  type: 'AWS::ApiGateway::Deployment',
  attributes: ['DeploymentId'],
  required: ['RestApiId'],
  properties: {
    Description: mutable('string'),
    RestApiId: replaced('string'),
    StageDescription: replaced({
      members: { Description: 'string', TracingEnabled: 'boolean', Variables: { map: 'string' } },
      refused: [
        'AccessLogSetting',
        'CacheClusterEnabled',
        'CacheClusterSize',
        'CacheDataEncrypted',
        'CacheTtlInSeconds',
        'CachingEnabled',
        'CanarySetting',
        'ClientCertificateId',
        'DataTraceEnabled',
        'DocumentationVersion',
        'LoggingLevel',
        'MethodSettings',
        'MetricsEnabled',
        'Tags',
        'ThrottlingBurstLimit',
        'ThrottlingRateLimit',
      ],
    }),
    StageName: replaced('string'),
  },
  refused: ['DeploymentCanarySettings'],
  plannedId: (_properties, naming) => plannedId(naming, 6),

  async create({ physicalId, properties }, context) {
    const input = { ...asInput(properties, names), ...stageOf(properties['StageDescription']), plannedId: physicalId };
    await context.call('apigateway', 'CreateDeployment', input);
    return { physicalId, attributes: { DeploymentId: physicalId } };
  },

  async update({ physicalId, properties: before, attributes }, { properties }, context) {
    const patchOperations = scalarPatches(before, properties, { Description: '/description' });
    const input = { restApiId: properties['RestApiId'], deploymentId: physicalId, patchOperations };
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateDeployment', input);
    return { physicalId, attributes };
  },

  async delete({ physicalId: deploymentId, properties: { RestApiId: restApiId, StageName: stageName } }, context) {
    // A stage that the deployment made goes with it, unless another deployment has taken it over.
    if (stageName !== undefined) {
      const stage = await unlessMissing(context.call<{ deploymentId?: string }>('apigateway', 'GetStage', { restApiId, stageName }));
      if (stage?.deploymentId === deploymentId) await context.call('apigateway', 'DeleteStage', { restApiId, stageName });
    }
    await unlessMissing(context.call('apigateway', 'DeleteDeployment', { restApiId, deploymentId }));
  },
};

const names = { Description: 'description', RestApiId: 'restApiId', StageName: 'stageName' };

function stageOf(description: Json | undefined): object {
  if (!isObject(description)) return {};
  return asInput(description, { Description: 'stageDescription', TracingEnabled: 'tracingEnabled', Variables: 'variables' });
}
