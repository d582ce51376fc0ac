import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../engine/kernel/errors.ts';
import { route, writeError, writeOutput } from '../../../engine/wire/wire.ts';
import { inputOf, refusalOf, signedFor, wireRequest } from './support/wireRequest.ts';

const headers = signedFor('lambda');
const invoke = {
  url: '/2015-03-31/functions/f/invocations?Qualifier=%24LATEST',
  headers: { ...headers, 'x-amz-invocation-type': 'Event' },
};

describe('reading a REST request', () => {
  it('takes members from path, query, headers and a body that is one member', () => {
    const body = Buffer.from('{"a":1}');

    expect(inputOf(wireRequest({ ...invoke, body }))).toEqual({
      FunctionName: 'f',
      Qualifier: '$LATEST',
      InvocationType: 'Event',
      Payload: body,
    });
    expect(inputOf(wireRequest(invoke))).toEqual({ FunctionName: 'f', Qualifier: '$LATEST', InvocationType: 'Event' });
  });

  it('takes the other members from a JSON body', () => {
    const body = JSON.stringify({ Timeout: 3, Environment: { Variables: { LEVEL: 'x' } }, Unknown: 1 });

    expect(inputOf(wireRequest({ method: 'PUT', url: '/2015-03-31/functions/f/configuration', headers, body }))).toEqual({
      FunctionName: 'f',
      Timeout: 3,
      Environment: { Variables: { LEVEL: 'x' } },
    });
  });

  it('refuses a body that is not JSON and a parameter that is no number', () => {
    expect(refusalOf(wireRequest({ url: '/2015-03-31/functions', headers, body: '{' })).code).toBe('SerializationException');
    expect(refusalOf(wireRequest({ method: 'GET', url: '/2015-03-31/functions?MaxItems=x', headers })).code).toBe('MalformedInput');
  });
});

describe('writing a REST answer', () => {
  it('puts members into status, headers and the body', () => {
    const output = { StatusCode: 202, FunctionError: 'Unhandled', ExecutedVersion: '1', Payload: new Uint8Array([123, 125]) };

    expect(writeOutput(route(wireRequest(invoke)), output, 'request-1')).toEqual({
      status: 202,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': 'request-1',
        'x-amz-function-error': 'Unhandled',
        'x-amz-executed-version': '1',
      },
      body: Buffer.from('{}'),
    });
  });

  it('gives an error its type, its status and its headers', () => {
    const answer = writeError(
      route(wireRequest(invoke)),
      new AwsError('TooManyRequestsException', 'Rate Exceeded.', { fields: { retryAfterSeconds: '1' } }),
      'r',
    );

    expect(answer).toEqual({
      status: 429,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': 'r',
        'x-amzn-errortype': 'TooManyRequestsException',
        'retry-after': '1',
      },
      body: '{"Type":"User","message":"Rate Exceeded."}',
    });
  });
});
