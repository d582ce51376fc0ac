import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  type CreateUsagePlanCommandInput,
  CreateUsagePlanKeyCommand,
  GetApiKeysCommand,
  GetUsageCommand,
  UpdateApiKeyCommand,
  UpdateStageCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { apisOf } from './support/apis.ts';

// On a frozen clock no time passes but while work is in flight: limits below are far from what milliseconds refill.
const engine = testEngine({ frozenAt: Date.parse('2030-01-30T00:00:00Z') });
const apis = apisOf(engine);

const mock = {
  integration: { type: 'MOCK' as const, requestTemplates: { 'application/json': '{"statusCode":200}' } },
  responses: [{ integration: { statusCode: '200' } }],
};

/** An API of which one method wants a key, and a key under a plan of it. */
async function planned(name: string, plan: Partial<CreateUsagePlanCommandInput> = {}) {
  const client = apis.client();
  const api = await apis.create(name);
  await api.method('GET', '/keyed', { method: { apiKeyRequired: true }, ...mock });
  await api.method('GET', '/open', mock);
  await api.deploy();
  const { id: usagePlanId } = await client.send(
    new CreateUsagePlanCommand({ name, apiStages: [{ apiId: api.id, stage: 'prod' }], ...plan }),
  );
  const { id: keyId, value = '' } = await client.send(new CreateApiKeyCommand({ name, enabled: true }));
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  const call = async (path = '/keyed', key = value) => (await api.call('GET', path, { headers: { 'x-api-key': key } })).status;
  return { api, client, usagePlanId, keyId, call };
}

describe('an API key', () => {
  it('is asked for where a method wants one, and must be enabled and of a plan of the stage', async () => {
    const { api, client, keyId, call } = await planned('keys');
    const { value: loose = '' } = await client.send(new CreateApiKeyCommand({ enabled: true }));

    const without = await api.call('GET', '/keyed');
    const statuses = [await call(), await call('/keyed', loose), await call('/keyed', 'nonsense'), await call('/open', 'nonsense')];
    await client.send(new UpdateApiKeyCommand({ apiKey: keyId, patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }] }));
    const disabled = await call();

    expect([without.status, without.body, without.headers['x-amzn-errortype']]).toEqual([
      403,
      '{"message":"Forbidden"}',
      'ForbiddenException',
    ]);
    expect([statuses, disabled]).toEqual([[200, 403, 403, 200], 403]);
  });
});

describe('a quota', () => {
  it('ends with its period on the virtual clock, and can be granted more', async () => {
    const { api, client, usagePlanId, keyId, call } = await planned('quota', { quota: { limit: 2, period: 'MONTH' } });

    const spent = [await call(), await call(), await call()];
    const refused = await api.call('GET', '/open');
    const update = { usagePlanId, keyId, patchOperations: [{ op: 'replace' as const, path: '/remaining', value: '1' }] };
    await client.send(new UpdateUsageCommand(update));
    const granted = [await call(), await call()];
    await engine.clock.travelTo('2030-02-01T00:00:00Z');
    const renewed = await call();
    const { items } = await client.send(new GetUsageCommand({ usagePlanId, startDate: '2030-01-30', endDate: '2030-02-01' }));

    expect([spent, refused.status, granted, renewed]).toEqual([[200, 200, 429], 200, [200, 429], 200]);
    expect(items).toEqual({
      [keyId ?? '']: [
        [3, 0],
        [0, 0],
        [1, 1],
      ],
    });
  });

  it('that is used up is told as such', async () => {
    const { call, api, client } = await planned('told', { quota: { limit: 1, period: 'DAY' } });
    const { items = [] } = await client.send(new GetApiKeysCommand({ nameQuery: 'told', includeValues: true }));
    const headers = { 'x-api-key': items[0]?.value ?? '' };
    await call();

    const { status, body, headers: answered } = await api.call('GET', '/keyed', { headers });

    expect([status, body, answered['x-amzn-errortype']]).toEqual([429, '{"message":"Limit Exceeded"}', 'LimitExceededException']);
  });
});

describe('a throttle', () => {
  it('of a plan lets a burst through and then as many as its rate, by the virtual clock', async () => {
    const { call } = await planned('burst', { throttle: { rateLimit: 0.1, burstLimit: 2 } });

    const burst = [await call(), await call(), await call()];
    await engine.clock.advance(10_000);
    const later = [await call(), await call()];

    expect([burst, later]).toEqual([
      [200, 200, 429],
      [200, 429],
    ]);
  });

  it('of one method of a plan holds for that method only', async () => {
    const { api, client, usagePlanId, call } = await planned('method');
    const path = `/apiStages/${api.id}:prod/throttle/~1keyed/GET`;
    const patchOperations = [
      { op: 'replace' as const, path: `${path}/rateLimit`, value: '0.01' },
      { op: 'replace' as const, path: `${path}/burstLimit`, value: '1' },
    ];
    await client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));

    const statuses = [await call(), await call(), await call('/open')];

    expect(statuses).toEqual([200, 429, 200]);
  });

  it('of a stage’s method acts at once, and is told as such', async () => {
    const { api, client } = await planned('stage');
    const patchOperations = [
      { op: 'replace' as const, path: '/~1open/GET/throttling/rateLimit', value: '0.01' },
      { op: 'replace' as const, path: '/~1open/GET/throttling/burstLimit', value: '1' },
    ];
    await client.send(new UpdateStageCommand({ restApiId: api.id, stageName: 'prod', patchOperations }));

    const answers = [await api.call('GET', '/open'), await api.call('GET', '/open')];

    expect(answers.map(({ status, body, headers: { 'x-amzn-errortype': type } }) => [status, body, type])).toEqual([
      [200, '', undefined],
      [429, '{"message":"Too Many Requests"}', 'TooManyRequestsException'],
    ]);
  });
});
