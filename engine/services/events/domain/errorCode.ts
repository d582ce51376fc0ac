interface Failure {
  readonly code: string;
  readonly status: number;
}

/** EventBridge's own word for why a target did not take an event. AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export function errorCodeOf({ code, status }: Failure): string {
  if (code.startsWith('AccessDenied')) return 'NO_PERMISSIONS';
  if (code === 'ResourceNotFoundException' || code === 'QueueDoesNotExist') return 'NO_RESOURCE';
  if (code === 'TooManyRequestsException' || code.startsWith('Throttling')) return 'THROTTLING';
  if (code.startsWith('Invalid') || code === 'MissingParameter' || code === 'ValidationException') return 'INVALID_PARAMETER';
  return status >= 500 ? 'INTERNAL_ERROR' : 'ERROR_FROM_TARGET';
}
