import type { GatewayResponse, GatewayResponseType } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../kernel/context.ts';
import { standards } from './execute/failure.ts';
import { defaultTemplates } from './execute/gatewayResponse.ts';
import type { ApiGatewayState } from './state.ts';

/** A response as the API words it, or as AWS does. */
export function gatewayResponseOf(
  { state }: Pick<Context<ApiGatewayState>, 'state'>,
  restApiId: string,
  responseType: GatewayResponseType,
): GatewayResponse {
  const own = state.gatewayResponses.get(restApiId, responseType);
  if (own) return { ...own, defaultResponse: false };
  const status = responseType.startsWith('DEFAULT') ? {} : { statusCode: String(standards[responseType].status) };
  return { responseType, ...status, responseParameters: {}, responseTemplates: { ...defaultTemplates }, defaultResponse: true };
}

export const gatewayResponseTypes: readonly GatewayResponseType[] = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'THROTTLED',
  'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE',
  'WAF_FILTERED',
];
