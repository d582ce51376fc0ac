import type { IntegrationResponse, Method, MethodResponse } from '@aws-sdk/client-api-gateway';
import { parsePolicy } from '../../access/parsePolicy.ts';
import type { Context } from '../../kernel/context.ts';
import { notImplemented } from '../../kernel/errors.ts';
import { badRequest, notFound } from './errors.ts';
import type { ApiGatewayState, ResourceRow, RestApiRow } from './state.ts';

type Place = Pick<Context<ApiGatewayState>, 'state'>;

/** AWS: docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
const verbs = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
const requestParameter = /^method\.request\.(?:path|querystring|header|multivaluequerystring|multivalueheader)\.[^.\s]+$/;
const mib = 1024 * 1024;

export function checkApi({ minimumCompressionSize, apiKeySource, name, policy }: Partial<RestApiRow>): void {
  if (name === '') throw badRequest('API name cannot be empty.');
  if (apiKeySource !== undefined && apiKeySource !== 'HEADER' && apiKeySource !== 'AUTHORIZER') {
    throw badRequest('Invalid API key source specified. Must be either HEADER or AUTHORIZER');
  }
  if (policy && !parsePolicy(policy)) {
    throw badRequest('Invalid policy document. Please check the policy syntax and ensure that Principals are valid.');
  }
  if (minimumCompressionSize !== undefined && (minimumCompressionSize < 0 || minimumCompressionSize > 10 * mib)) {
    throw badRequest('Invalid minimum compression size, must be between 0 and 10485760');
  }
}

export function checkMethod(method: Method, { restApiId }: ResourceRow, { state }: Place): void {
  const { httpMethod = '', authorizationType = '', authorizerId = '', requestValidatorId, requestModels, requestParameters } = method;
  if (httpMethod !== 'ANY' && !verbs.includes(httpMethod)) {
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${verbs.join(',')}`);
  }
  if (authorizationType === 'COGNITO_USER_POOLS') throw notImplemented('apigateway: authorizationType COGNITO_USER_POOLS');
  if (!['NONE', 'AWS_IAM', 'CUSTOM'].includes(authorizationType)) throw badRequest('Invalid Authorization type specified');
  if (authorizationType === 'CUSTOM' && !state.authorizers.get(restApiId, authorizerId)) {
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    );
  }
  if (method.authorizationScopes?.length) throw notImplemented('apigateway: authorizationScopes, which are of Cognito');
  if (requestValidatorId && !state.requestValidators.get(restApiId, requestValidatorId)) {
    throw badRequest('Invalid Request Validator identifier specified');
  }
  for (const name of Object.values(requestModels ?? {})) {
    if (!state.models.get(restApiId, name)) throw badRequest(`Invalid model identifier specified: ${name}`);
  }
  checkParameters(requestParameters, requestParameter);
}

/** AWS: the sentence of PutMethod, PutIntegration and their responses. */
export function checkParameters(parameters: Readonly<Record<string, unknown>> | undefined, pattern: RegExp): void {
  const wrong = Object.keys(parameters ?? {}).filter((name) => !pattern.test(name));
  if (wrong.length > 0) throw badMapping(wrong.map((name) => `Invalid mapping expression parameter specified: ${name}`));
}

function badMapping(errors: readonly string[]): Error {
  return badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${errors.join(', ')}]`);
}

export function checkStatus(statusCode: string): void {
  if (!/^[1-5]\d\d$/.test(statusCode)) throw badRequest(`Invalid HTTP status code: ${statusCode}`);
}

/** AWS: an integration response sets headers that its method response declares. */
export function checkResponseParameters({ responseParameters }: IntegrationResponse, declared: MethodResponse | undefined): void {
  if (!declared) throw notFound('Invalid Response status code specified');
  checkParameters(responseParameters, /^method\.response\.header\.[^.\s]+$/);
  const names = Object.keys(responseParameters ?? {}).filter((name) => declared.responseParameters?.[name] === undefined);
  if (names.length > 0) throw badMapping(names.map((name) => `Invalid mapping expression parameter specified: ${name}`));
  const sources = Object.values(responseParameters ?? {}).filter((source) => !isResponseSource(source));
  if (sources.length > 0) throw badMapping(sources.map((source) => `Invalid mapping expression specified: ${source}`));
}

function isResponseSource(source: string): boolean {
  return (
    /^'.*'$/s.test(source) ||
    /^(?:integration\.response\.(?:header|multivalueheader)\.\S+|integration\.response\.body(?:\..+)?|context\.\S+|stageVariables\.\S+)$/.test(
      source,
    )
  );
}
