import { type GatewayResponseOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

type Row = readonly [id: string, type: ResponseType, status: number, title: string];

/**
 * Every response that the gateway makes by itself, with its own status.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const refusals: readonly Row[] = [
  ['InvalidBody', ResponseType.BAD_REQUEST_BODY, 400, 'The body does not fit its model'],
  ['InvalidParameters', ResponseType.BAD_REQUEST_PARAMETERS, 400, 'The parameters do not fit the route'],
  ['Unauthorized', ResponseType.UNAUTHORIZED, 401, 'The request tells not who sends it'],
  ['NotAuthenticated', ResponseType.MISSING_AUTHENTICATION_TOKEN, 403, 'There is no such route, or the request is not signed'],
  ['WrongKey', ResponseType.INVALID_API_KEY, 403, 'The API key is missing or unknown'],
  ['AccessDenied', ResponseType.ACCESS_DENIED, 403, 'The caller may not do this'],
  ['WrongSignature', ResponseType.INVALID_SIGNATURE, 403, 'The signature does not fit the request'],
  ['ExpiredToken', ResponseType.EXPIRED_TOKEN, 403, 'The credentials have expired'],
  ['Filtered', ResponseType.WAF_FILTERED, 403, 'The firewall refuses the request'],
  ['NoResource', ResponseType.RESOURCE_NOT_FOUND, 404, 'There is no such route'],
  ['TooLarge', ResponseType.REQUEST_TOO_LARGE, 413, 'The request is too large'],
  ['WrongMediaType', ResponseType.UNSUPPORTED_MEDIA_TYPE, 415, 'The body is of a type that is not understood'],
  ['TooFast', ResponseType.THROTTLED, 429, 'Too many requests at once'],
  ['QuotaUsedUp', ResponseType.QUOTA_EXCEEDED, 429, 'The quota of this key is used up'],
  ['WrongConfiguration', ResponseType.API_CONFIGURATION_ERROR, 500, 'The API is not configured as it should be'],
  ['WrongAuthorizer', ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 500, 'The authorizer is not configured as it should be'],
  ['AuthorizerFailed', ResponseType.AUTHORIZER_FAILURE, 500, 'The authorizer met an error of ours'],
  ['NotIntegrated', ResponseType.INTEGRATION_FAILURE, 504, 'The function could not be asked'],
  ['TooLate', ResponseType.INTEGRATION_TIMEOUT, 504, 'The function did not answer in time'],
];

/** What has no type of its own: its status is what it is, and no template can tell it. */
const others: readonly (readonly [id: string, type: ResponseType, title: string])[] = [
  ['Refused', ResponseType.DEFAULT_4XX, 'The request was refused'],
  ['Broken', ResponseType.DEFAULT_5XX, 'The request met an error of ours'],
];

/**
 * Makes a problem document of each. AWS: a gateway response knows variables and nothing else of VTL
 * (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html), and `$context.status` is none of those: it is of access
 * logs alone (api-gateway-mapping-template-reference.html, api-gateway-variables-for-access-logging.html). So each status is written out.
 */
export function addGatewayProblems(api: RestApi, corsOrigin: string): void {
  const readable: Record<string, string> = corsOrigin === '' ? {} : { 'Access-Control-Allow-Origin': `'${corsOrigin}'` };
  const problem = (
    title: string,
    status: string,
    headers: Record<string, string> = {},
  ): Pick<GatewayResponseOptions, 'responseHeaders' | 'templates'> => ({
    responseHeaders: { 'Content-Type': "'application/problem+json'", ...readable, ...headers },
    templates: {
      'application/json': `{"type":"urn:daily-task-scheduler:gateway","title":"${title}",${status}"detail":$context.error.messageString,"requestId":"$context.requestId"}`,
    },
  });
  // What a model refuses is told with quotes that nothing here can escape: it fits into a header, and would break the document.
  const why = { 'X-Validation-Error': 'context.error.validationErrorString' };

  for (const [id, type, status, title] of refusals)
    api.addGatewayResponse(id, {
      type,
      statusCode: String(status),
      ...problem(title, `"status":${status},`, type === ResponseType.BAD_REQUEST_BODY ? why : {}),
    });
  for (const [id, type, title] of others) api.addGatewayResponse(id, { type, ...problem(title, '') });
}
