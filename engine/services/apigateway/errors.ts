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

export function apiNotFound(account: string, restApiId: string): AwsError {
  return notFound(`Invalid API identifier specified ${account}:${restApiId}`);
}
