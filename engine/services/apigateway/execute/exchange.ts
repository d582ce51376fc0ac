import type { Integration, Method } from '@aws-sdk/client-api-gateway';
import type { FoundRoute } from '../domain/routes.ts';
import type { ContextVariables } from './contextVariables.ts';
import type { ApiRequest, MultiValues } from './request.ts';
import type { Served } from './servedApi.ts';

/** One request on its way through an API. */
export interface Exchange extends Served, FoundRoute {
  readonly request: ApiRequest;
  readonly body: Buffer;
  readonly headers: MultiValues;
  readonly query: MultiValues;
  readonly method: Method;
  readonly integration: Integration;
  /** What templates, access logs and gateway responses see as `$context`. */
  readonly variables: ContextVariables;
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<verb>/<path>`. */
  readonly methodArn: string;
}
