import type {
  ApiKey,
  Authorizer,
  Deployment,
  GatewayResponse,
  Method,
  Model,
  RequestValidator,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from '@aws-sdk/client-api-gateway';
import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';
import { Memory } from './memory.ts';

/** Ids of APIs are unique in the world, since a request names its API by id alone; so rows say whose they are. */
export interface Owned {
  readonly account: string;
  readonly region: string;
}

/** A row is what AWS shows of it, with what it belongs to beside: answers leave that out by themselves. */
type Of<Shape, Key extends keyof Shape> = Readonly<Shape> & { readonly [Member in Key]-?: NonNullable<Shape[Member]> };

export type RestApiRow = Of<RestApi, 'id' | 'name' | 'rootResourceId'> & Owned;
export type ResourceRow = Of<Resource, 'id' | 'path'> & {
  readonly restApiId: string;
  readonly resourceMethods: Readonly<Record<string, Method>>;
};
export type ModelRow = Of<Model, 'id' | 'name'> & { readonly restApiId: string };
export type RequestValidatorRow = Of<RequestValidator, 'id'> & { readonly restApiId: string };
export type GatewayResponseRow = Of<GatewayResponse, 'responseType'> & { readonly restApiId: string };
export type AuthorizerRow = Of<Authorizer, 'id' | 'name' | 'type'> & { readonly restApiId: string };
export type StageRow = Of<Stage, 'stageName' | 'deploymentId'> & { readonly restApiId: string };
export type ApiKeyRow = Of<ApiKey, 'id' | 'value'> & Owned;
export type UsagePlanRow = Of<UsagePlan, 'id' | 'name'> & Owned;

/** The API as it was when it was deployed: stages serve this, whatever is changed afterwards. */
export interface DeployedApi {
  readonly api: RestApiRow;
  readonly resources: readonly ResourceRow[];
  readonly models: readonly ModelRow[];
  readonly requestValidators: readonly RequestValidatorRow[];
  readonly gatewayResponses: readonly GatewayResponseRow[];
  readonly authorizers: readonly AuthorizerRow[];
}

export type DeploymentRow = Of<Deployment, 'id'> & { readonly restApiId: string; readonly deployed: DeployedApi };

export interface UsagePlanKeyRow extends Owned {
  readonly usagePlanId: string;
  readonly keyId: string;
}

/** Requests of one key under one plan on one day (UTC). */
export interface UsageRow extends Owned {
  readonly usagePlanId: string;
  readonly keyId: string;
  /** e.g. `2030-01-31`. */
  readonly day: string;
  readonly used: number;
  /** What UpdateUsage granted on top. */
  readonly granted: number;
}

export interface AccountRow extends Owned {
  readonly cloudwatchRoleArn?: string;
}

export interface ApiGatewayState {
  readonly restApis: Collection<RestApiRow>;
  readonly resources: Collection<ResourceRow>;
  readonly models: Collection<ModelRow>;
  readonly requestValidators: Collection<RequestValidatorRow>;
  readonly gatewayResponses: Collection<GatewayResponseRow>;
  readonly authorizers: Collection<AuthorizerRow>;
  readonly deployments: Collection<DeploymentRow>;
  readonly stages: Collection<StageRow>;
  readonly apiKeys: Collection<ApiKeyRow>;
  readonly usagePlans: Collection<UsagePlanRow>;
  readonly usagePlanKeys: Collection<UsagePlanKeyRow>;
  readonly usage: Collection<UsageRow>;
  readonly accounts: Collection<AccountRow>;
  readonly memory: Memory;
}

export const apiGatewayState: StateFactory<ApiGatewayState> = (scope, keyspace) => ({
  restApis: scope.collection<RestApiRow>('restApis', (row) => [row.id]),
  resources: scope.collection<ResourceRow>('resources', (row) => [row.restApiId, row.id]),
  models: scope.collection<ModelRow>('models', (row) => [row.restApiId, row.name]),
  requestValidators: scope.collection<RequestValidatorRow>('requestValidators', (row) => [row.restApiId, row.id]),
  gatewayResponses: scope.collection<GatewayResponseRow>('gatewayResponses', (row) => [row.restApiId, row.responseType]),
  authorizers: scope.collection<AuthorizerRow>('authorizers', (row) => [row.restApiId, row.id]),
  deployments: scope.collection<DeploymentRow>('deployments', (row) => [row.restApiId, row.id]),
  stages: scope.collection<StageRow>('stages', (row) => [row.restApiId, row.stageName]),
  apiKeys: scope.collection<ApiKeyRow>('apiKeys', (row) => [row.account, row.region, row.id]),
  usagePlans: scope.collection<UsagePlanRow>('usagePlans', (row) => [row.account, row.region, row.id]),
  usagePlanKeys: scope.collection<UsagePlanKeyRow>('usagePlanKeys', (row) => [row.account, row.region, row.usagePlanId, row.keyId]),
  usage: scope.collection<UsageRow>('usage', (row) => [row.account, row.region, row.usagePlanId, row.keyId, row.day]),
  accounts: scope.collection<AccountRow>('accounts', (row) => [row.account, row.region]),
  memory: new Memory(keyspace('memory')),
});
