import type { Exchange, RecordedBody } from './recording.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RecordedBody;
}

/** What the sub-resources that CDK asks S3 for are called. */
const restOperations = [
  ['GET', 'list-type', 'ListObjectsV2'],
  ['GET', 'location', 'GetBucketLocation'],
  ['GET', 'encryption', 'GetBucketEncryption'],
] as const;

/** The operation that a request names, read from the request alone. */
export function operationOf({ method, path, headers, body }: Request): Pick<Exchange, 'operation' | 'protocol'> {
  const target = headers['x-amz-target'];
  if (target !== undefined) return { protocol: 'json', operation: target.slice(target.lastIndexOf('.') + 1) };
  if ('form' in body) return { protocol: 'query', operation: body.form['Action'] ?? 'unknown' };
  const query = new URL(path, 'http://any').searchParams;
  const [, , byQuery] = restOperations.find(([verb, name]) => verb === method && query.has(name)) ?? [];
  return { protocol: 'rest', operation: query.get('x-id') ?? byQuery ?? `${method} ${path}` };
}
