import type { Context } from '../../../kernel/context.ts';
import type { RestApiRow } from '../state.ts';
import { type ApiRequest, headerOf, type MultiValues } from './request.ts';

/**
 * `$context`: what is known of a request, and more of it with each step.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export interface ContextVariables {
  [name: string]: unknown;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly identity: Record<string, string | null>;
  authorizer?: Record<string, unknown>;
  error?: Record<string, string>;
  integration?: Record<string, unknown>;
}

type Place = Pick<Context, 'clock' | 'entropy' | 'requestId'>;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function beginVariables(
  request: ApiRequest,
  api: RestApiRow,
  headers: MultiValues,
  { clock, entropy, requestId }: Place,
): ContextVariables {
  const now = clock.now();
  const host = headerOf(headers, 'host')?.replace(/:\d+$/, '') ?? '';
  const domainName = host.startsWith(`${api.id}.execute-api.`) ? host : `${api.id}.execute-api.${api.region}.amazonaws.com`;
  return {
    accountId: api.account,
    apiId: api.id,
    stage: request.stageName,
    requestId,
    extendedRequestId: `${entropy.text(15, letters)}=`,
    httpMethod: request.verb,
    path: `/${request.stageName}${request.path}`,
    protocol: 'HTTP/1.1',
    requestTime: logTime(now),
    requestTimeEpoch: now,
    domainName,
    domainPrefix: api.id,
    xrayTraceId: traceId(now, entropy.hex(24)),
    identity: identityOf(request, headers),
  };
}

/** AWS: `Root=1-<seconds in hex>-<24 hex digits>`. */
function traceId(now: number, hex: string): string {
  return `Root=1-${Math.floor(now / 1000).toString(16)}-${hex}`;
}

function identityOf({ sourceIp }: ApiRequest, headers: MultiValues): Record<string, string | null> {
  return {
    cognitoIdentityPoolId: null,
    accountId: null,
    cognitoIdentityId: null,
    caller: null,
    sourceIp,
    principalOrgId: null,
    accessKey: null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: null,
    userAgent: headerOf(headers, 'user-agent') ?? null,
    user: null,
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** AWS: the Common Log Format's time, e.g. `09/Apr/2030:12:34:56 +0000`. */
function logTime(ms: number): string {
  const [year = '', month = '', day = ''] = new Date(ms).toISOString().slice(0, 10).split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${new Date(ms).toISOString().slice(11, 19)} +0000`;
}
