import type { AwsError } from '../../kernel/errors.ts';
import type { Route } from '../message.ts';
import type { OperationModel, Protocol, ServiceModel } from '../model.ts';

const noOperation: OperationModel = { method: 'POST', uri: '/', status: 200 };

/** A route to nowhere that still knows in which protocol to say so. */
export function refusedRoute(model: ServiceModel, operation: string, refusal: AwsError): Route {
  return { service: model.service, operation, protocol: model.protocol, model, operationModel: noOperation, labels: {}, refusal };
}

/** Stands in for the table of a service that the engine does not have. */
export function unknownService(service: string, protocol: Protocol): ServiceModel {
  return { service, apiVersion: '', protocol, jsonVersion: '1.0', validationCode: 'ValidationException', operations: {}, shapes: {} };
}
