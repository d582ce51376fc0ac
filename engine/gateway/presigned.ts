import { AwsError } from '../kernel/errors.ts';

interface Clocks {
  now(): number;
  wallNow(): number;
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html (a week at most). */
const expiresMaxS = 604_800;
const version4Parameters = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
] as const;

/** Refuses a presigned URL of S3 that is incomplete or has expired; other requests pass. */
export function checkPresigned(url: string, clocks: Clocks): void {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('Signature=', query)) return;
  const parameters = new URLSearchParams(url.slice(query + 1));
  if (parameters.has('X-Amz-Signature')) checkVersion4(parameters, clocks);
  else if (parameters.has('Signature')) checkVersion2(parameters, clocks);
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function checkVersion4(parameters: URLSearchParams, clocks: Clocks): void {
  const signedAt = readBasicDate(parameters.get('X-Amz-Date') ?? '');
  const expires = parameters.get('X-Amz-Expires') ?? '';
  if (!version4Parameters.every((name) => parameters.has(name))) {
    throw invalidQuery(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (signedAt === undefined) throw invalidQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  if (!/^-?\d+$/.test(expires)) throw invalidQuery('X-Amz-Expires should be a number');
  if (expires.startsWith('-')) throw invalidQuery('X-Amz-Expires must be non-negative');
  if (Number(expires) > expiresMaxS) {
    throw invalidQuery(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  refuseExpired(signedAt + Number(expires) * 1000, clockOf(signedAt, clocks), { 'X-Amz-Expires': expires });
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html (query string request authentication alternative). */
function checkVersion2(parameters: URLSearchParams, clocks: Clocks): void {
  const expires = parameters.get('Expires') ?? '';
  if (!parameters.has('AWSAccessKeyId') || expires === '') {
    throw new AwsError('AccessDenied', 'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters', {
      status: 403,
    });
  }
  if (!/^\d+$/.test(expires))
    throw new AwsError('AccessDenied', `Invalid date (should be seconds since epoch): ${expires}`, { status: 403 });
  refuseExpired(Number(expires) * 1000, clockOf(Number(expires) * 1000, clocks), {});
}

/** Sandbox: a function makes URLs on the engine's clock, a program outside on this machine's: the nearer of the two judges. */
function clockOf(instant: number, clocks: Clocks): number {
  const [now, wallNow] = [clocks.now(), clocks.wallNow()];
  return Math.abs(instant - now) <= Math.abs(instant - wallNow) ? now : wallNow;
}

function refuseExpired(expiresAt: number, now: number, fields: Record<string, string>): void {
  if (expiresAt >= now) return;
  throw new AwsError('AccessDenied', 'Request has expired', {
    status: 403,
    fields: { ...fields, Expires: isoSeconds(expiresAt), ServerTime: isoSeconds(now) },
  });
}

function readBasicDate(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

function isoSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function invalidQuery(message: string): AwsError {
  return new AwsError('AuthorizationQueryParametersError', message);
}
