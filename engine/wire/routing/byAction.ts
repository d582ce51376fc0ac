import { AwsError, notImplemented } from '../../kernel/errors.ts';
import type { Route, WireRequest } from '../message.ts';
import { header } from '../message.ts';
import { isServiceName, modelOf, operationOf, type ServiceName } from '../model.ts';
import { formOf } from '../protocols/query.ts';
import { refusedRoute, unknownService } from './refusedRoute.ts';

/** Each query service has one version, and no two share one. A test holds these against the tables. */
export const queryVersions: Readonly<Record<string, ServiceName>> = {
  '2010-05-15': 'cloudformation',
  '2011-06-15': 'sts',
  '2010-05-08': 'iam',
  '2012-11-05': 'sqs',
  '2010-08-01': 'monitoring',
};

/** A queue's URL ends like this; what is posted to it is meant for that queue. */
const queuePath = /^\/\d{12}\/[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/;

/** A query-protocol request is a form posted to `/`, or a GET of `/?Action=...`; SQS takes both at a queue's URL as well. */
export function isQueryRequest(request: WireRequest): boolean {
  const [path = '', search = ''] = request.url.split('?', 2);
  if (path !== '/' && path !== '' && !queuePath.test(path)) return false;
  if (/(?:^|&)Action=/.test(search)) return true;
  return request.method === 'POST' && (header(request, 'content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}

export function routeByAction(request: WireRequest, signedFor: string | undefined): Route {
  const form = formOf(request);
  const operation = form.get('Action') ?? '';
  const version = form.get('Version') ?? '';
  const service = serviceOf(version, signedFor);
  if (!service) {
    const name = signedFor ?? 'unknown';
    return refusedRoute(unknownService(name, 'query'), operation, notImplemented(`${name}:${operation}`));
  }
  const model = modelOf(service);
  const operationModel = operationOf(model, operation);
  if (operationModel && (version === model.apiVersion || version === '')) {
    return { service, operation, protocol: 'query', model, operationModel, labels: queueOf(request) };
  }
  return refusedRoute({ ...model, protocol: 'query' }, operation, operation === '' ? missingAction() : invalidAction(operation, version));
}

function queueOf({ url }: WireRequest): Record<string, string> {
  const path = url.split('?', 1)[0] ?? '';
  return queuePath.test(path) ? { QueueUrl: path } : {};
}

function serviceOf(version: string, signedFor: string | undefined): ServiceName | undefined {
  if (Object.hasOwn(queryVersions, version)) return queryVersions[version];
  if (signedFor === undefined || !isServiceName(signedFor)) return undefined;
  return Object.values(queryVersions).find((service) => service === signedFor);
}

/** AWS: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
function missingAction(): AwsError {
  return new AwsError('MissingAction', 'Missing Action');
}

/** AWS: "Could not find operation <action> for version <version>" (docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html) */
function invalidAction(operation: string, version: string): AwsError {
  return new AwsError('InvalidAction', `Could not find operation ${operation} for version ${version || 'NO_VERSION_SPECIFIED'}`);
}
