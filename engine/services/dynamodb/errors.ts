import { AwsError } from '../../kernel/errors.ts';
import type { Item } from './domain/values/attributeValue.ts';

/** The request is wrong by itself. */
export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function invalidParameterValues(detail: string): AwsError {
  return validation(`One or more parameter values were invalid: ${detail}`);
}

const emptyKeyPrefix = 'One or more parameter values are not valid. ';

/** A key attribute is an empty string or binary. */
export function emptyKeyValue(type: string, { rule = '', detail = '' }: { readonly rule?: string; readonly detail?: string }): AwsError {
  const kind = type === 'B' ? 'binary' : 'string';
  return validation(`${emptyKeyPrefix}${rule}The AttributeValue for a key attribute cannot contain an empty ${kind} value.${detail}`);
}

/** Transactions refuse empty keys as a whole, where other faults of one item cancel them with a reason. */
export function isEmptyKeyValue(error: AwsError): boolean {
  return error.message.startsWith(emptyKeyPrefix);
}

/** What reads and writes of items say of a table that is not there. */
export function tableNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

/** What the control plane says of a table that is not there. */
export function namedTableNotFound(name: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}

/** What the calls about backups and Time to Live say of a table that is not there. */
export function backupTableNotFound(name: string): AwsError {
  return new AwsError('TableNotFoundException', `Table not found: ${name}`);
}

export function tagResourceNotFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`);
}

export function tableExists(name: string): AwsError {
  return new AwsError('ResourceInUseException', `Table already exists: ${name}`);
}

export function indexNotFound(name: string): AwsError {
  return validation(`The table does not have the specified index: ${name}`);
}

export function conditionFailed(item?: Item): AwsError {
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', { fields: item ? { Item: item } : {} });
}

export function keyMismatch(): AwsError {
  return validation('The provided key element does not match the schema');
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', message);
}
