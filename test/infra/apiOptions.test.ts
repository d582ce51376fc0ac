import { APIGatewayClient, GetApiKeysCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../../bench/support/executor.ts';
import { createStack, schedulerAt } from '../../bench/support/scheduler.ts';
import { testEngine } from '../engine/support/testEngine.ts';

/** A synthesis and a deployment: seconds on a busy machine. */
const slowMs = 120_000;
/** The engine turns away pages from elsewhere. */
const origin = 'http://localhost:3000';
const signature = {
  authorization: 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=00',
};

const engine = testEngine();
let url: string;
let key: string;
beforeAll(async () => {
  const synthesis = synthesize({ corsOrigin: origin, apiAuthorization: 'iam' });
  const scheduler = schedulerAt(engine.endpoint);
  await createStack(scheduler, synthesis);
  synthesis.remove();
  const client = new APIGatewayClient(scheduler.target.clientConfig);
  const { items: apis = [] } = await client.send(new GetRestApisCommand({}));
  const { items: keys = [] } = await client.send(new GetApiKeysCommand({ includeValues: true }));
  url = `${engine.endpoint}/restapis/${apis[0]?.id}/v1/_user_request_`;
  key = keys[0]?.value ?? '';
}, slowMs);

async function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, { method, headers: { origin, ...headers } });
  return { status: response.status, allowed: response.headers.get('access-control-allow-origin'), text: await response.text(), response };
}

describe('an API deployed with --context apiAuthorization=iam', () => {
  it('answers who signs, and has a key', { timeout: slowMs }, async () => {
    expect(await ask('GET', '/tasks?status=Pending', { ...signature, 'x-api-key': key })).toMatchObject({ status: 200 });
  });

  it('refuses who has a key alone, and who signs without one', async () => {
    const unsigned = await ask('GET', '/tasks?status=Pending', { 'x-api-key': key });
    const withoutKey = await ask('GET', '/tasks?status=Pending', signature);

    expect(unsigned).toMatchObject({ status: 403, text: expect.stringContaining('There is no such route, or the request is not signed') });
    expect(withoutKey).toMatchObject({ status: 403, text: expect.stringContaining('The API key is missing or unknown') });
  });
});

describe('an API deployed with --context corsOrigin=...', () => {
  it('tells browsers what that origin may send', async () => {
    const { status, response } = await ask('OPTIONS', '/tasks/t-1', { 'access-control-request-method': 'PATCH' });

    expect(status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST,GET,PATCH,DELETE',
      'access-control-allow-headers': 'Content-Type,X-Api-Key,Authorization,X-Amz-Date,X-Amz-Security-Token',
      'access-control-max-age': '3600',
    });
  });

  it('lets its pages read what the handler answers, and what the gateway refuses', { timeout: slowMs }, async () => {
    const answered = await ask('GET', '/tasks?status=Pending', { ...signature, 'x-api-key': key });
    const refused = await ask('GET', '/tasks?status=Pending');

    expect(answered.allowed).toBe(origin);
    expect(answered.response.headers.get('access-control-expose-headers')).toBe('Location');
    expect(refused.allowed).toBe(origin);
  });
});
