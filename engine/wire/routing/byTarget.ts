import { AwsError, notImplemented } from '../../kernel/errors.ts';
import type { Route } from '../message.ts';
import { modelOf, operationOf, type ServiceName } from '../model.ts';
import { refusedRoute, unknownService } from './refusedRoute.ts';

/** X-Amz-Target is `<prefix>.<operation>`. A test holds these against the tables, so that no table is loaded to look one up. */
export const targetPrefixes: Readonly<Record<string, ServiceName>> = {
  DynamoDB_20120810: 'dynamodb',
  AWSEvents: 'events',
  Logs_20140328: 'logs',
  AmazonSSM: 'ssm',
  AmazonEC2ContainerRegistry_V20150921: 'ecr',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  GraniteServiceVersion20100801: 'monitoring',
};

const known = new Map<string, Route>();

export function routeByTarget(target: string): Route {
  const route = known.get(target) ?? findRoute(target);
  if (!route.refusal) known.set(target, route);
  return route;
}

function findRoute(target: string): Route {
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, Math.max(dot, 0));
  const operation = target.slice(dot + 1);
  const service = Object.hasOwn(targetPrefixes, prefix) ? targetPrefixes[prefix] : undefined;
  if (!service) return refusedRoute(unknownService(prefix, 'json'), operation, prefix === '' ? unknownOperation() : notImplemented(target));
  const model = modelOf(service);
  const operationModel = operationOf(model, operation);
  if (!operationModel) return refusedRoute(model, operation, unknownOperation());
  return { service, operation, protocol: 'json', model, operationModel, labels: {} };
}

/** AWS: without a message (dynalite's recordings). */
export function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException', '');
}
