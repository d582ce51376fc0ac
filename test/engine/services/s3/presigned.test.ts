import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';

const engine = testEngine();
const at = Date.parse('2030-01-01T08:00:00Z');

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T08:00:00Z');
  const s3 = engine.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: 'signed' }));
  await s3.send(new PutObjectCommand({ Bucket: 'signed', Key: 'a.txt', Body: 'hello' }));
});

async function get(query: string, init: RequestInit = {}) {
  const response = await fetch(`${engine.endpoint}/signed/a.txt?${query}`, init);
  return { status: response.status, text: await response.text() };
}

const version4 = (parameters: Record<string, string>) =>
  String(
    new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'test/20300101/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20300101T075900Z',
      'X-Amz-Expires': '61',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0',
      ...parameters,
    }),
  );

const version2 = (expiresAt: number, more = '') =>
  `AWSAccessKeyId=test&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D&Expires=${expiresAt / 1000}${more}`;

describe('a URL presigned in version 2', () => {
  it('reads an object until it expires', async () => {
    expect(await get(version2(at + 1000))).toEqual({ status: 200, text: 'hello' });

    const { status, text } = await get(version2(at - 1000));
    expect(status).toBe(403);
    expect(text).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
    expect(text).toContain('<Expires>2030-01-01T07:59:59Z</Expires><ServerTime>2030-01-01T08:00:00Z</ServerTime>');
  });

  it('writes an object', async () => {
    expect(await get(version2(at + 1000), { method: 'PUT', body: 'again' })).toEqual({ status: 200, text: '' });
    expect(await get(version2(at + 1000))).toEqual({ status: 200, text: 'again' });
    await get(version2(at + 1000), { method: 'PUT', body: 'hello' });
  });

  it('needs all of its parameters', async () => {
    const { status, text } = await get('AWSAccessKeyId=test&Signature=x');

    expect(status).toBe(403);
    expect(text).toContain(
      '<Code>AccessDenied</Code><Message>Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters</Message>',
    );
  });

  it('belongs to the account of its key', async () => {
    const { status, text } = await get(version2(at + 1000).replace('=test', '=111111111111'));

    expect([status, text.includes('<Code>AccessDenied</Code>')]).toEqual([403, true]);
  });
});

describe('a URL presigned in version 4', () => {
  it('reads an object until it expires', async () => {
    expect(await get(version4({}))).toEqual({ status: 200, text: 'hello' });

    const { status, text } = await get(version4({ 'X-Amz-Expires': '59' }));
    expect(status).toBe(403);
    expect(text).toContain(
      '<Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>59</X-Amz-Expires><Expires>2030-01-01T07:59:59Z</Expires><ServerTime>2030-01-01T08:00:00Z</ServerTime>',
    );
  });

  it('may be made on the clock of this machine as well', async () => {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');

    expect(await get(version4({ 'X-Amz-Date': now }))).toEqual({ status: 200, text: 'hello' });
  });

  it('is refused when it is incomplete or lasts longer than a week', async () => {
    const incomplete = await get(version4({}).replace(/&X-Amz-Expires=\d+/, ''));
    const long = await get(version4({ 'X-Amz-Expires': '604801' }));

    expect([incomplete.status, long.status]).toEqual([400, 400]);
    expect(incomplete.text).toContain(
      '<Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.</Message>',
    );
    expect(long.text).toContain(
      '<Message>X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds</Message>',
    );
  });
});
