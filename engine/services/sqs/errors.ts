import { AwsError } from '../../kernel/errors.ts';

export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

export function invalidAddress(url: string): AwsError {
  return new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`);
}

export function queueDeletedRecently(): AwsError {
  return new AwsError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  );
}

export function tooManyActions(count: number, most: number): AwsError {
  return new AwsError('OverLimit', `${count} Actions were found, maximum allowed is ${most}.`);
}

export function queueNameExists(attribute: string): AwsError {
  return new AwsError('QueueNameExists', `A queue already exists with the same name and a different value for attribute ${attribute}`);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

export function invalidValue(value: unknown, parameter: string, reason: string): AwsError {
  return invalidParameter(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function unknownAttribute(name: string): AwsError {
  return new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

export function invalidAttribute(name: string): AwsError {
  return new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

export function wrongForQueueType(value: unknown, parameter: string): AwsError {
  return invalidValue(value, parameter, 'The request includes a parameter that is not valid for this queue type.');
}

export function receiptHandleInvalid(handle: string): AwsError {
  return new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}

export function messageNotInflight(handle: string): AwsError {
  const sentence = `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`;
  return new AwsError('MessageNotInflight', sentence);
}

export function invalidContents(): AwsError {
  const valid = '#x9 | #xA | #xD | [#x20 to #xD7FF] | [#xE000 to #xFFFD] | [#x10000 to #x10FFFF]';
  return new AwsError('InvalidMessageContents', `Invalid characters found. Valid unicode characters are ${valid}`);
}

export function overLimit(): AwsError {
  return new AwsError('OverLimit', 'Too many messages in flight for the queue. Delete messages, or wait for them to become visible again.');
}

export function purgeInProgress(queue: string): AwsError {
  return new AwsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`);
}

export function unsupportedOperation(message: string): AwsError {
  return new AwsError('UnsupportedOperation', message);
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
