import { AwsError } from '../../kernel/errors.ts';

/** AWS: docs.aws.amazon.com/apigateway/latest/api/CommonErrors.html */
export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message, { status: 404 });
}

export function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message, { status: 409 });
}

export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

/**
 * Refuses one more than there may be. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * AWS?: the sentence; settled by: an eleventh CreateStage.
 */
export function checkQuota(present: number, most: number, what: string): void {
  if (present < most) return;
  const message = `Maximum number of ${what} for this API has been reached. Please contact AWS if you need additional ${what}.`;
  throw new AwsError('LimitExceededException', message, { status: 429 });
}

export function apiNotFound(account: string, restApiId: string): AwsError {
  return notFound(`Invalid API identifier specified ${account}:${restApiId}`);
}
