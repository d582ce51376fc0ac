import type { GatewayResponseType } from '@aws-sdk/client-api-gateway';

/** What API Gateway itself answers to a request: a gateway response, which an API may word differently. */
export class GatewayFailure extends Error {
  readonly type: GatewayResponseType;
  readonly status: number;
  /** Value of x-amzn-ErrorType. */
  readonly errorType: string;
  /** Further members of `$context.error`. */
  readonly details: Readonly<Record<string, string>>;

  constructor(type: GatewayResponseType, options: { message?: string; status?: number; details?: Record<string, string> } = {}) {
    const standard = standards[type];
    super(options.message ?? standard.message);
    this.type = type;
    this.status = options.status ?? standard.status;
    this.errorType = standard.errorType;
    this.details = options.details ?? {};
  }
}

interface Standard {
  readonly status: number;
  readonly errorType: string;
  readonly message: string;
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html; error types as seen in x-amzn-ErrorType. */
export const standards: Readonly<Record<GatewayResponseType, Standard>> = {
  ACCESS_DENIED: standard(403, 'AccessDeniedException', 'User is not authorized to access this resource'),
  API_CONFIGURATION_ERROR: standard(500, 'InternalServerErrorException', 'Internal server error'),
  // AWS: these two say `{"message":null}`.
  AUTHORIZER_CONFIGURATION_ERROR: standard(500, 'AuthorizerConfigurationException', ''),
  AUTHORIZER_FAILURE: standard(500, 'AuthorizerConfigurationException', ''),
  BAD_REQUEST_BODY: standard(400, 'BadRequestException', 'Invalid request body'),
  BAD_REQUEST_PARAMETERS: standard(400, 'BadRequestException', 'Invalid request parameters'),
  DEFAULT_4XX: standard(400, 'BadRequestException', 'Bad Request'),
  DEFAULT_5XX: standard(500, 'InternalServerErrorException', 'Internal server error'),
  EXPIRED_TOKEN: standard(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
  INTEGRATION_FAILURE: standard(504, 'InternalServerErrorException', 'Internal server error'),
  INTEGRATION_TIMEOUT: standard(504, 'InternalServerErrorException', 'Endpoint request timed out'),
  INVALID_API_KEY: standard(403, 'ForbiddenException', 'Forbidden'),
  INVALID_SIGNATURE: standard(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  MISSING_AUTHENTICATION_TOKEN: standard(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token'),
  QUOTA_EXCEEDED: standard(429, 'LimitExceededException', 'Limit Exceeded'),
  REQUEST_TOO_LARGE: standard(413, 'RequestTooLargeException', 'Request Too Long'),
  RESOURCE_NOT_FOUND: standard(404, 'NotFoundException', 'Not Found'),
  THROTTLED: standard(429, 'TooManyRequestsException', 'Too Many Requests'),
  UNAUTHORIZED: standard(401, 'UnauthorizedException', 'Unauthorized'),
  UNSUPPORTED_MEDIA_TYPE: standard(415, 'BadRequestException', 'Unsupported Media Type'),
  WAF_FILTERED: standard(403, 'ForbiddenException', 'Forbidden'),
};

function standard(status: number, errorType: string, message: string): Standard {
  return { status, errorType, message };
}
