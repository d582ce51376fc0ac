import { AwsError } from '../../kernel/errors.ts';
import type { Route, WireRequest } from '../message.ts';
import { header } from '../message.ts';
import { routeByTarget } from './byTarget.ts';
import { refusedRoute, unknownService } from './refusedRoute.ts';

/** Finds what a request asks for by what the request is; never throws. */
export function route(request: WireRequest): Route {
  const target = header(request, 'x-amz-target');
  if (target !== undefined) return routeByTarget(target);
  return refusedRoute(unknownService('', 'json'), '', new AwsError('UnknownOperationException', ''));
}
