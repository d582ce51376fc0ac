import { AwsError } from '../kernel/errors.ts';
import { restJsonServices, xmlServices } from './protocols.ts';

/** What a service answers when credentials belong to nothing. */
export function invalidToken(service: string): AwsError {
  // AWS: S3 has its own codes and sentences (S3 API Reference, ErrorResponses.html).
  if (service === 's3') {
    return new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', { status: 403 });
  }
  const code = xmlServices.has(service) ? 'InvalidClientTokenId' : 'UnrecognizedClientException';
  return new AwsError(code, 'The security token included in the request is invalid.', { status: statusOf(service) });
}

/** What a service answers when temporary credentials have expired. */
export function expiredToken(service: string): AwsError {
  if (service === 's3') return new AwsError('ExpiredToken', 'The provided token has expired.', { status: 400 });
  const code = xmlServices.has(service) ? 'ExpiredToken' : 'ExpiredTokenException';
  return new AwsError(code, 'The security token included in the request is expired', { status: statusOf(service) });
}

function statusOf(service: string): number {
  return xmlServices.has(service) || restJsonServices.has(service) ? 403 : 400;
}
