import { describe, expect, it } from 'vitest';
import { route, type WireRequest } from '../../../engine/wire/wire.ts';
import { formRequest, refusalOf, refusedAnswer, signedFor, targetRequest, wireRequest } from './support/wireRequest.ts';

function routed(request: WireRequest): string {
  const { service, operation, refusal } = route(request);
  return refusal ? `${service}:${operation} refused` : `${service}:${operation}`;
}

describe('a request with X-Amz-Target', () => {
  it('goes to the service of the prefix', () => {
    expect(routed(targetRequest('DynamoDB_20120810.PutItem', {}))).toBe('dynamodb:PutItem');
    expect(routed(targetRequest('AWSEvents.PutRule', {}))).toBe('events:PutRule');
    expect(routed(targetRequest('Logs_20140328.PutLogEvents', {}))).toBe('logs:PutLogEvents');
  });

  it('is refused as DynamoDB refuses an operation that it does not have', () => {
    const answer = refusedAnswer(targetRequest('DynamoDB_20120810.ListTable', {}));

    expect(answer).toEqual({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'request-1' },
      body: '{"__type":"com.amazon.coral.service#UnknownOperationException"}',
    });
  });

  it('is refused by name when the service is not offered', () => {
    expect(refusalOf(targetRequest('DynamoDBStreams_20120810.ListStreams', {}))).toEqual({
      code: 'NotImplemented',
      message: 'NotImplemented: DynamoDBStreams_20120810.ListStreams is not offered by this engine. See docs/COVERAGE.md for what is.',
      status: 501,
    });
  });

  it.each(['__proto__.PutItem', 'DynamoDB_20120810.__proto__', 'DynamoDB_20120810.constructor', 'whatever', '', '.'])(
    'is refused for %j',
    (target) => {
      expect(route(targetRequest(target, {})).refusal).toBeDefined();
    },
  );
});

describe('a query request', () => {
  it('goes to the service of its version', () => {
    expect(routed(formRequest({ Action: 'GetRole', Version: '2010-05-08' }))).toBe('iam:GetRole');
    expect(routed(formRequest({ Action: 'GetCallerIdentity', Version: '2011-06-15' }))).toBe('sts:GetCallerIdentity');
    expect(routed(wireRequest({ method: 'GET', url: '/?Action=ListStacks&Version=2010-05-15' }))).toBe('cloudformation:ListStacks');
  });

  it('is refused with InvalidAction for an operation that the service does not have', () => {
    expect(refusedAnswer(formRequest({ Action: 'GetRoles', Version: '2010-05-08' }))).toEqual({
      status: 400,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' },
      body:
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>InvalidAction</Code>' +
        '<Message>Could not find operation GetRoles for version 2010-05-08</Message></Error><RequestId>request-1</RequestId></ErrorResponse>',
    });
  });

  it('is refused by name when the service is not offered', () => {
    const request = {
      ...formRequest({ Action: 'Publish', Version: '2010-03-31' }),
      headers: { ...formRequest({}).headers, ...signedFor('sns') },
    };

    expect(refusalOf(request).message).toBe('NotImplemented: sns:Publish is not offered by this engine. See docs/COVERAGE.md for what is.');
  });
});

describe('a REST request for Lambda', () => {
  it.each([
    ['GET', '/2015-03-31/functions', 'ListFunctions', {}],
    ['GET', '/2015-03-31/functions/', 'ListFunctions', {}],
    ['POST', '/2015-03-31/functions/f/invocations?Qualifier=1', 'Invoke', { FunctionName: 'f' }],
    [
      'GET',
      '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af',
      'GetFunction',
      { FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
    ],
    ['GET', '/2018-10-31/layers?find=LayerVersion&Arn=a', 'GetLayerVersionByArn', {}],
    ['GET', '/2018-10-31/layers', 'ListLayers', {}],
  ])('%s %s is %s', (method, url, operation, labels) => {
    const found = route(wireRequest({ method, url, headers: signedFor('lambda') }));

    expect({ operation: found.operation, labels: found.labels }).toEqual({ operation, labels });
  });

  it('is refused with 404 for a path that there is not', () => {
    const { status, headers, body } = refusedAnswer(
      wireRequest({ method: 'GET', url: '/2015-03-31/nothing', headers: signedFor('lambda') }),
    );

    expect({ status, type: headers['x-amzn-errortype'], body }).toEqual({ status: 404, type: 'UnknownOperationException', body: '{}' });
  });
});

describe('a REST request for S3', () => {
  it.each([
    ['GET', '/', '127.0.0.1', 'ListBuckets', {}],
    ['GET', '/?x-id=ListBuckets', '127.0.0.1', 'ListBuckets', {}],
    ['PUT', '/bucket', '127.0.0.1', 'CreateBucket', { Bucket: 'bucket' }],
    ['GET', '/bucket?list-type=2&prefix=a', '127.0.0.1', 'ListObjectsV2', { Bucket: 'bucket' }],
    ['GET', '/bucket/', '127.0.0.1', 'ListObjects', { Bucket: 'bucket' }],
    ['GET', '/bucket?versioning', '127.0.0.1', 'GetBucketVersioning', { Bucket: 'bucket' }],
    ['GET', '/bucket?analytics', '127.0.0.1', 'ListBucketAnalyticsConfigurations', { Bucket: 'bucket' }],
    ['GET', '/bucket?analytics&id=1', '127.0.0.1', 'GetBucketAnalyticsConfiguration', { Bucket: 'bucket' }],
    ['GET', '/bucket/a//b%20c+d', '127.0.0.1', 'GetObject', { Bucket: 'bucket', Key: 'a//b c+d' }],
    ['PUT', '/bucket/k?x-id=PutObject', '127.0.0.1', 'PutObject', { Bucket: 'bucket', Key: 'k' }],
    ['PUT', '/bucket/k?partNumber=1&uploadId=u', '127.0.0.1', 'UploadPart', { Bucket: 'bucket', Key: 'k' }],
    ['POST', '/bucket/k?uploads', '127.0.0.1', 'CreateMultipartUpload', { Bucket: 'bucket', Key: 'k' }],
    ['GET', '/k', 'bucket.s3.localhost.localstack.cloud:4566', 'GetObject', { Bucket: 'bucket', Key: 'k' }],
    ['GET', '/', 'my.bucket.s3.us-east-1.amazonaws.com', 'ListObjects', { Bucket: 'my.bucket' }],
    ['HEAD', '/', 'bucket.localhost:4566', 'HeadBucket', { Bucket: 'bucket' }],
    ['GET', '/', 's3.localhost.localstack.cloud:4566', 'ListBuckets', {}],
    ['GET', '/', 'localhost:4566', 'ListBuckets', {}],
  ])('%s %s at %s is %s', (method, url, host, operation, labels) => {
    const found = route(wireRequest({ method, url, headers: { host, ...signedFor('s3') } }));

    expect({ operation: found.operation, labels: found.labels }).toEqual({ operation, labels });
  });

  it('is told from CopyObject by its header', () => {
    const headers = { 'x-amz-copy-source': '/a/b', ...signedFor('s3') };

    expect(routed(wireRequest({ method: 'PUT', url: '/bucket/k', headers }))).toBe('s3:CopyObject');
  });

  it('is known by a presigned URL', () => {
    const url = '/bucket/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20300101%2Fus-east-1%2Fs3%2Faws4_request';

    expect(routed(wireRequest({ method: 'GET', url }))).toBe('s3:GetObject');
  });

  it('is refused with 405 for a method that the resource does not have', () => {
    expect(refusalOf(wireRequest({ method: 'POST', url: '/', headers: signedFor('s3') }))).toEqual({
      code: 'MethodNotAllowed',
      message: 'The specified method is not allowed against this resource.',
      status: 405,
    });
  });
});

describe('any other request', () => {
  it('is refused by name when it is signed for a service that is not offered', () => {
    const request = wireRequest({ method: 'GET', url: '/v1/apis', headers: signedFor('appsync') });

    expect(refusalOf(request).message).toBe(
      'NotImplemented: appsync: GET /v1/apis is not offered by this engine. See docs/COVERAGE.md for what is.',
    );
  });

  it('is refused by name when it speaks CBOR', () => {
    const request = wireRequest({
      url: '/service/GraniteServiceVersion20100801/operation/PutMetricData',
      headers: { 'smithy-protocol': 'rpc-v2-cbor' },
    });

    expect(refusalOf(request).message).toBe(
      'NotImplemented: GraniteServiceVersion20100801:PutMetricData is not offered by this engine. See docs/COVERAGE.md for what is.',
    );
  });
});
