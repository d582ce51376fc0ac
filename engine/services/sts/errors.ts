import { AwsError } from '../../kernel/errors.ts';

export function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}

/** AWS: AssumeRole says no more than this, so that nobody learns which roles exist. */
export function assumptionDenied(callerName: string, roleArn: string): AwsError {
  return accessDenied(`User: ${callerName} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}
