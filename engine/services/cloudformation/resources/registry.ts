import type { TypeCatalog } from '../domain/checkTemplate.ts';
import type { ResourceTypes } from '../domain/compareResource.ts';
import { ApiGateway_Account } from './ApiGateway_Account.ts';
import { ApiGateway_ApiKey } from './ApiGateway_ApiKey.ts';
import { ApiGateway_Authorizer } from './ApiGateway_Authorizer.ts';
import { ApiGateway_Deployment } from './ApiGateway_Deployment.ts';
import { ApiGateway_GatewayResponse } from './ApiGateway_GatewayResponse.ts';
import { ApiGateway_Method } from './ApiGateway_Method.ts';
import { ApiGateway_Model } from './ApiGateway_Model.ts';
import { ApiGateway_RequestValidator } from './ApiGateway_RequestValidator.ts';
import { ApiGateway_Resource } from './ApiGateway_Resource.ts';
import { ApiGateway_RestApi } from './ApiGateway_RestApi.ts';
import { ApiGateway_Stage } from './ApiGateway_Stage.ts';
import { ApiGateway_UsagePlan } from './ApiGateway_UsagePlan.ts';
import { ApiGateway_UsagePlanKey } from './ApiGateway_UsagePlanKey.ts';
import { CDK_Metadata } from './CDK_Metadata.ts';
import { CloudWatch_Alarm } from './CloudWatch_Alarm.ts';
import { CloudWatch_Dashboard } from './CloudWatch_Dashboard.ts';
import { DynamoDB_Table } from './DynamoDB_Table.ts';
import { ECR_Repository } from './ECR_Repository.ts';
import { Events_Rule } from './Events_Rule.ts';
import { IAM_ManagedPolicy } from './IAM_ManagedPolicy.ts';
import { IAM_Policy } from './IAM_Policy.ts';
import { IAM_Role } from './IAM_Role.ts';
import { Lambda_EventInvokeConfig } from './Lambda_EventInvokeConfig.ts';
import { Lambda_Function } from './Lambda_Function.ts';
import { Lambda_Permission } from './Lambda_Permission.ts';
import { Logs_LogGroup } from './Logs_LogGroup.ts';
import { Logs_MetricFilter } from './Logs_MetricFilter.ts';
import type { ResourceType } from './resourceType.ts';
import { S3_Bucket } from './S3_Bucket.ts';
import { S3_BucketPolicy } from './S3_BucketPolicy.ts';
import { SecretsManager_Secret } from './SecretsManager_Secret.ts';
import { SQS_Queue } from './SQS_Queue.ts';
import { SQS_QueuePolicy } from './SQS_QueuePolicy.ts';
import { SSM_Parameter } from './SSM_Parameter.ts';

const offered: readonly ResourceType[] = [
  ApiGateway_Account,
  ApiGateway_ApiKey,
  ApiGateway_Authorizer,
  ApiGateway_Deployment,
  ApiGateway_GatewayResponse,
  ApiGateway_Method,
  ApiGateway_Model,
  ApiGateway_RequestValidator,
  ApiGateway_Resource,
  ApiGateway_RestApi,
  ApiGateway_Stage,
  ApiGateway_UsagePlan,
  ApiGateway_UsagePlanKey,
  CDK_Metadata,
  CloudWatch_Alarm,
  CloudWatch_Dashboard,
  DynamoDB_Table,
  ECR_Repository,
  Events_Rule,
  IAM_ManagedPolicy,
  IAM_Policy,
  IAM_Role,
  Lambda_EventInvokeConfig,
  Lambda_Function,
  Lambda_Permission,
  Logs_LogGroup,
  Logs_MetricFilter,
  S3_Bucket,
  S3_BucketPolicy,
  SecretsManager_Secret,
  SQS_Queue,
  SQS_QueuePolicy,
  SSM_Parameter,
];

const types: ReadonlyMap<string, ResourceType> = new Map(offered.map((type) => [type.type, type]));

export function resourceType(type: string): ResourceType | undefined {
  return types.get(type);
}

/** Sandbox: a type of AWS that is not offered is refused by that name where a resource of it would be made; its form is AWS's. */
export const typeCatalog: TypeCatalog = {
  known: (type) => /^(AWS|Alexa)::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type) || /^Custom::[\w@-]+$/.test(type),
  attributes: (type) => types.get(type)?.attributes,
};

export const resourceTypes: ResourceTypes = {
  effect: (type, property) => types.get(type)?.properties[property]?.update ?? 'none',
  attributes: (type) => types.get(type)?.attributes ?? [],
  taggable: (type) => types.get(type)?.taggable ?? false,
};
