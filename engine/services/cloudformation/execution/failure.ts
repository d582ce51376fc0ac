import type { Entropy } from '../../../kernel/entropy.ts';
import type { AwsError } from '../../../kernel/errors.ts';
import { isExisting, isMissing } from '../resources/calls.ts';

/** Why a resource could not be brought about. */
export interface Failure {
  readonly reason: string;
  /** Something may have been made before it failed. */
  readonly made: boolean;
  /** Its name belongs to something else. */
  readonly taken?: boolean;
}

/** AWS: service names as the SDK for Java writes them in handlers' messages. */
const serviceNames: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  ecr: 'Ecr',
  events: 'EventBridge',
  iam: 'Iam',
  lambda: 'Lambda',
  logs: 'CloudWatchLogs',
  s3: 'S3',
  ssm: 'Ssm',
};

/** An error of a service's call, told as the registry's handlers tell it. */
export function handlerMessage(error: AwsError, service: string, entropy: Entropy): string {
  const name = serviceNames[service] ?? service;
  const told = `${error.message} (Service: ${name}, Status Code: ${error.status}, Request ID: ${entropy.uuid()})`;
  return handlerReason(told, handlerErrorCode(error), entropy);
}

/**
 * AWS: how a name that is taken is told, e.g. of a log group (https://github.com/serverless/serverless/issues/12312).
 * AWS?: types other than AWS::Logs::LogGroup tell it the same way; settled by: CreateStack of each with a name that is taken.
 */
export function alreadyExists(type: string, nameProperty: string, name: string, entropy: Entropy): string {
  const identifier = JSON.stringify({ [`/properties/${nameProperty}`]: name });
  return handlerReason(`Resource of type '${type}' with identifier '${identifier}' already exists.`, 'AlreadyExists', entropy);
}

/** AWS: `Resource handler returned message: "..." (RequestToken: ..., HandlerErrorCode: ...)`. */
export function handlerReason(message: string, code: string, entropy: Entropy): string {
  return `Resource handler returned message: "${message}" (RequestToken: ${entropy.uuid()}, HandlerErrorCode: ${code})`;
}

/** AWS: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
function handlerErrorCode(error: AwsError): string {
  if (isExisting(error)) return 'AlreadyExists';
  if (isMissing(error)) return 'NotFound';
  if (/AccessDenied|NotAuthorized|Unauthorized/.test(error.code)) return 'AccessDenied';
  if (/LimitExceeded/.test(error.code)) return 'ServiceLimitExceeded';
  if (/Throttl/.test(error.code)) return 'Throttling';
  if (error.status === 501) return 'InvalidRequest';
  return error.status >= 500 ? 'ServiceInternalError' : 'InvalidRequest';
}
