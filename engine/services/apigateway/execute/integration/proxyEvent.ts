import { mediaTypeMatches } from '../../domain/mediaTypes.ts';
import type { Exchange } from '../exchange.ts';
import { headerOf, lastValues, type MultiValues } from '../request.ts';

/** AWS: what a function behind a proxy integration gets (docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html). */
export function proxyEvent(exchange: Exchange): object {
  const { request, resource, query, pathParameters, stage, variables } = exchange;
  const headers = forwardedHeaders(exchange);
  const { requestContext, body, isBase64Encoded } = { requestContext: requestContextOf(exchange), ...bodyOf(exchange) };
  return {
    resource: resource.path,
    path: request.path,
    httpMethod: request.verb,
    headers: orNull(lastValues(headers)),
    multiValueHeaders: orNull(headers),
    queryStringParameters: orNull(lastValues(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.variables ?? {}),
    requestContext: { ...requestContext, ...(variables.authorizer && { authorizer: variables.authorizer }) },
    body,
    isBase64Encoded,
  };
}

/** Of one hop only, or told by the event itself. */
const dropped = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade']);

/** What the client sent, and what AWS's front end adds to it. */
export function forwardedHeaders({ headers, variables, request }: Pick<Exchange, 'headers' | 'variables' | 'request'>): MultiValues {
  const kept = Object.entries(headers).filter(([name]) => !dropped.has(name.toLowerCase()));
  const forwarded = headerOf(headers, 'x-forwarded-for');
  return {
    ...Object.fromEntries(kept),
    'X-Amzn-Trace-Id': [String(headerOf(headers, 'x-amzn-trace-id') ?? variables['xrayTraceId'])],
    'X-Forwarded-For': [forwarded === undefined ? request.sourceIp : `${forwarded}, ${request.sourceIp}`],
    'X-Forwarded-Port': ['443'],
    'X-Forwarded-Proto': ['https'],
  };
}

function requestContextOf({ variables }: Pick<Exchange, 'variables'>): Record<string, unknown> {
  const members = [
    'resourceId',
    'resourcePath',
    'httpMethod',
    'extendedRequestId',
    'requestTime',
    'path',
    'accountId',
    'protocol',
    'stage',
    'domainPrefix',
    'requestTimeEpoch',
    'requestId',
    'identity',
    'domainName',
    'deploymentId',
    'apiId',
  ];
  return Object.fromEntries(members.map((member) => [member, variables[member]]));
}

function bodyOf({ body, headers, api }: Exchange): { body: string | null; isBase64Encoded: boolean } {
  if (body.length === 0) return { body: null, isBase64Encoded: false };
  const isBinary = mediaTypeMatches(api.api.binaryMediaTypes, headerOf(headers, 'content-type'));
  return { body: body.toString(isBinary ? 'base64' : 'utf8'), isBase64Encoded: isBinary };
}

function orNull<Values extends object>(values: Values): Values | null {
  return Object.keys(values).length === 0 ? null : values;
}
