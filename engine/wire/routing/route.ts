import { notImplemented } from '../../kernel/errors.ts';
import type { Route, WireRequest } from '../message.ts';
import { header } from '../message.ts';
import { isServiceName, modelOf } from '../model.ts';
import { isQueryRequest, routeByAction } from './byAction.ts';
import { routeByPath } from './byPath.ts';
import { isS3Host, routeByS3 } from './byS3.ts';
import { routeByTarget, unknownOperation } from './byTarget.ts';
import { credentialScope } from './credentialScope.ts';
import { refusedRoute, unknownService } from './refusedRoute.ts';

/** Finds what a request asks for by what the request is; never throws. */
export function route(request: WireRequest): Route {
  const target = header(request, 'x-amz-target');
  if (target !== undefined) return routeByTarget(target);
  if (header(request, 'smithy-protocol') !== undefined) return refuseRpc(request);
  const signedFor = credentialScope(request)?.service;
  if (signedFor === 's3' || (signedFor === undefined && isS3Host(request))) return routeByS3(request);
  if (isQueryRequest(request)) return routeByAction(request, signedFor);
  if (signedFor === 'lambda' || (signedFor === undefined && isDatedPath(request.url))) return routeByPath(modelOf('lambda'), request);
  if (signedFor === 'apigateway') return routeByPath(modelOf('apigateway'), request);
  return signedFor === undefined ? routeByS3(request) : refuse(request, signedFor);
}

/** Lambda's paths start with the date of their version: /2015-03-31/functions. */
function isDatedPath(url: string): boolean {
  return /^\/20\d\d-\d\d-\d\d\//.test(url);
}

/** AWS: /service/<name>/operation/<operation> (smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html); no service here takes it. */
function refuseRpc(request: WireRequest): Route {
  const [, service = 'unknown', operation = ''] = /\/service\/([^/]+)\/operation\/([^/?]+)/.exec(request.url) ?? [];
  return refusedRoute(unknownService(service, 'json'), operation, notImplemented(`${service}:${operation}`));
}

function refuse(request: WireRequest, service: string): Route {
  const operation = `${request.method} ${request.url.split('?', 1)[0]}`;
  if (!isServiceName(service))
    return refusedRoute(unknownService(service, 'rest-json'), operation, notImplemented(`${service}: ${operation}`));
  const model = modelOf(service);
  if (model.protocol === 'query') return routeByAction(request, service);
  return refusedRoute(model, operation, unknownOperation());
}
