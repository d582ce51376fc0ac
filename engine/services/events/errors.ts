import { AwsError } from '../../kernel/errors.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function invalidParameter(name: string, reason?: string): AwsError {
  return validationError(`Parameter ${name} is not valid.${reason === undefined ? '' : ` Reason: ${reason}`}`);
}

export function busNotFound(name: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

export function ruleNotFound(name: string, bus: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus}.`);
}

export function busExists(name: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
}

export function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
}

export function invalidEventPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
