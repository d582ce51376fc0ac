import { AwsError } from '../../kernel/errors.ts';

const user = { Type: 'User' };

export function functionNotFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, { status: 404, fields: user });
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, { status: 404, fields: user });
}

export function functionExists(name: string): AwsError {
  return new AwsError('ResourceConflictException', `Function already exist: ${name}`, { status: 409, fields: user });
}

export function conflict(message: string): AwsError {
  return new AwsError('ResourceConflictException', message, { status: 409, fields: user });
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { fields: user });
}

/** The model's own constraint allows for an ARN, which is longer. */
export function nameTooLong(name: string, maxLength: number): AwsError {
  const rule = `failed to satisfy constraint: Member must have length less than or equal to ${maxLength}`;
  return new AwsError('ValidationException', `1 validation error detected: Value '${name}' at 'functionName' ${rule}`);
}

export function roleNotAssumable(): AwsError {
  return invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}

/** AWS: said to every caller, the root user too (aws/aws-toolkit-azure-devops#546). */
export function foreignRole(): AwsError {
  return new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.', { status: 403, fields: user });
}

/** AWS: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export function recursiveInvocation(): AwsError {
  const message =
    "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped your function's invocation.";
  return new AwsError('RecursiveInvocationException', message, { fields: user });
}

export function notUnzippable(): AwsError {
  return invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
}

export function revisionMismatch(): AwsError {
  const message =
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
  return new AwsError('PreconditionFailedException', message, { status: 412, fields: user });
}

export function policyTooLong(): AwsError {
  const message = 'The final policy size is bigger than the limit (20480).';
  return new AwsError('PolicyLengthExceededException', message, { fields: user });
}

export function tooManyRequests(reason: string): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429, fields: { ...user, Reason: reason } });
}

/** AWS: Invoke answers this code, which its model does not name; RequestTooLargeException is what the model has. */
export function requestTooLarge(sizeBytes: number, type: string, limitBytes: number): AwsError {
  const message =
    type === 'Event'
      ? `${sizeBytes} byte payload is too large for the Event invocation type (limit ${limitBytes} bytes)`
      : `Request must be smaller than ${limitBytes} bytes for the InvokeFunction operation`;
  return new AwsError('RequestEntityTooLargeException', message, { status: 413, fields: user });
}

export function payloadNotJson(detail: string): AwsError {
  const message = `Could not parse request body into json: Could not parse payload into json: ${detail}`;
  return new AwsError('InvalidRequestContentException', message, { fields: user });
}

/** The engine stops or restores while the function runs: its answer would belong to an abandoned future. */
export function interrupted(): AwsError {
  return new AwsError('ServiceException', 'The invocation was interrupted because the engine stopped, restored or was reset.', {
    status: 500,
    fields: { Type: 'Service' },
  });
}
