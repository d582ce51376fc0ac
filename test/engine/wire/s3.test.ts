import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../engine/kernel/errors.ts';
import { checksums } from '../../../engine/wire/s3/checksums.ts';
import { route, writeError, writeOutput } from '../../../engine/wire/wire.ts';
import { inputOf, refusalOf, refusedAnswer, signedFor, wireRequest } from './support/wireRequest.ts';

const signed = signedFor('s3');

function put(body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  return wireRequest({ method: 'PUT', url: '/bucket/key', headers: { ...signed, ...headers }, body });
}

describe('the checksums', () => {
  // The check values of "123456789" in the catalogue of parametrised CRC algorithms, as S3 prints them.
  it.each([
    ['CRC32', 'cbf43926'],
    ['CRC32C', 'e3069283'],
    ['CRC64NVME', 'ae8b14860a799888'],
  ])('%s of 123456789 is %s', (algorithm, expected) => {
    const checksum = checksums[algorithm]?.(Buffer.from('123456789')) ?? '';

    expect(Buffer.from(checksum, 'base64').toString('hex')).toBe(expected);
  });
});

describe('reading an object', () => {
  const crc32OfHelloWorld = 'DUoRhQ==';
  const chunked = `6\r\nhello \r\n5;chunk-signature=0\r\nworld\r\n0\r\nx-amz-checksum-crc32:${crc32OfHelloWorld}\r\n\r\n`;
  const streaming = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'content-encoding': 'aws-chunked,gzip' };

  it('takes the chunks apart and reads trailers as headers', () => {
    expect(inputOf(put(chunked, { ...streaming, 'x-amz-decoded-content-length': '11' }))).toEqual({
      Bucket: 'bucket',
      Key: 'key',
      Body: Buffer.from('hello world'),
      ContentLength: 11,
      ContentEncoding: 'gzip',
      ChecksumCRC32: crc32OfHelloWorld,
    });
  });

  it('reads the metadata', () => {
    expect(inputOf(put('', { 'x-amz-meta-owner': 'x', 'x-amz-meta-a-b': 'y' }))).toMatchObject({ Metadata: { owner: 'x', 'a-b': 'y' } });
  });

  it.each([chunked.slice(0, 20), 'zz\r\n', '', '5\r\nhello', '5\r\nhelloworld\r\n0\r\n\r\n'])('refuses the broken chunks %j', (body) => {
    expect(refusalOf(put(body, streaming)).code).toBe('IncompleteBody');
  });

  it('refuses fewer bytes than were declared', () => {
    expect(refusalOf(put(chunked, { ...streaming, 'x-amz-decoded-content-length': '12' })).code).toBe('IncompleteBody');
  });

  it('refuses bytes that are not what the client sent', () => {
    const md5 = createHash('md5').update('hello').digest('base64');

    expect(inputOf(put('hello', { 'content-md5': md5 }))).toMatchObject({ ContentMD5: md5 });
    expect(refusalOf(put('hallo', { 'content-md5': md5 })).message).toBe('The Content-MD5 you specified did not match what we received.');
    expect(refusalOf(put('hello', { 'content-md5': 'x' })).code).toBe('InvalidDigest');
    expect(refusalOf(put('hello', { 'x-amz-checksum-crc32c': 'AAAAAA==' })).message).toBe(
      'The CRC32C you specified did not match the calculated checksum.',
    );
  });

  it('refuses bytes whose signed hash is another', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const hashed = (text: string) => put('hello', { 'x-amz-content-sha256': sha256(text) });

    expect(inputOf(hashed('hello'))).toMatchObject({ Key: 'key', Body: Buffer.from('hello') });
    expect(inputOf(put('hello', { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }))).toMatchObject({ Key: 'key' });
    expect(refusalOf(hashed('hallo'))).toEqual({
      code: 'XAmzContentSHA256Mismatch',
      status: 400,
      message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    });
    expect(refusedAnswer(hashed('hallo')).body).toContain(
      `<ClientComputedContentSHA256>${sha256('hallo')}</ClientComputedContentSHA256><S3ComputedContentSHA256>${sha256('hello')}</S3ComputedContentSHA256>`,
    );
  });

  it.each(['/bucket/%zz', '/bucket/a%', '/%zz/key', '/bucket/%ff'])('refuses the address %s', (url) => {
    expect(refusalOf(wireRequest({ method: 'PUT', url, headers: signed, body: '' }))).toEqual({
      code: 'InvalidURI',
      status: 400,
      message: "Couldn't parse the specified URI.",
    });
  });
});

describe('reading a document', () => {
  const deleteObjects = (body: string) => wireRequest({ url: '/bucket?delete', headers: signed, body });

  it('reads flattened lists and booleans', () => {
    const body =
      '<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key></Object><Quiet>true</Quiet></Delete>';

    expect(inputOf(deleteObjects(body))).toEqual({ Bucket: 'bucket', Delete: { Objects: [{ Key: 'a&b' }, { Key: 'c' }], Quiet: true } });
  });

  it.each(['<Delete', '<Delete/>', '<Delete><Object/></Delete>', '<Delete><Object><Key>a</Key></Object><Quiet>x</Quiet></Delete>'])(
    'refuses %j as malformed',
    (body) => {
      expect(refusalOf(deleteObjects(body)).code).toBe('MalformedXML');
    },
  );
});

describe('writing an answer', () => {
  const get = route(wireRequest({ method: 'GET', url: '/bucket/key', headers: signed }));
  const ids = { 'x-amz-request-id': 'r', 'x-amz-id-2': 'cg==' };

  it('gives an object its bytes and its headers', () => {
    const output = {
      Body: new Uint8Array([1, 2]),
      ETag: '"e"',
      LastModified: new Date(0),
      ContentType: 'text/plain',
      Metadata: { Owner: 'x' },
    };

    expect(writeOutput(get, output, 'r')).toEqual({
      status: 200,
      headers: {
        ...ids,
        etag: '"e"',
        'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
        'content-type': 'text/plain',
        'x-amz-meta-owner': 'x',
      },
      body: Buffer.from([1, 2]),
    });
  });

  it('names the root as S3 does', () => {
    const list = route(wireRequest({ method: 'GET', url: '/', headers: signed }));
    const location = route(wireRequest({ method: 'GET', url: '/bucket?location', headers: signed }));
    const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

    expect(writeOutput(list, { Buckets: [{ Name: 'a', CreationDate: 0 }] }, 'r').body).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult ${xmlns}><Buckets><Bucket><Name>a</Name><CreationDate>1970-01-01T00:00:00.000Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>`,
    );
    expect(writeOutput(location, { LocationConstraint: 'eu-west-1' }, 'r').body).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint ${xmlns}>eu-west-1</LocationConstraint>`,
    );
    expect(writeOutput(location, {}, 'r').body).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint ${xmlns}/>`);
  });

  it('gives an error its fields, as headers where they are named so, and no body to HEAD', () => {
    const error = new AwsError('NoSuchKey', 'The specified key does not exist.', {
      fields: { Key: 'a&b', 'x-amz-delete-marker': true },
      status: 404,
    });
    const head = route(wireRequest({ method: 'HEAD', url: '/bucket/key', headers: signed }));
    const headers = { ...ids, 'content-type': 'application/xml', 'x-amz-delete-marker': 'true' };

    expect(writeError(get, error, 'r')).toEqual({
      status: 404,
      headers,
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key><RequestId>r</RequestId><HostId>cg==</HostId></Error>',
    });
    expect(writeError(head, error, 'r')).toEqual({ status: 404, headers, body: undefined });
  });
});
