import { APIGatewayClient, GetUsagePlansCommand, UpdateUsagePlanCommand } from '@aws-sdk/client-api-gateway';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const wanted = 4;

export default scenario(
  'Who asks too fast, or more often than the month allows, is told so by 429',
  async ({ api, target, names, step }) => {
    const client = new APIGatewayClient(target.clientConfig);
    const { items = [] } = await client.send(new GetUsagePlansCommand({}));
    const usagePlanId = items.find(({ name }) => name === names.api)?.id;
    const change = (values: Readonly<Record<string, string>>) =>
      client.send(
        new UpdateUsagePlanCommand({
          usagePlanId,
          patchOperations: Object.entries(values).map(([path, value]) => ({ op: 'replace' as const, path, value })),
        }),
      );
    const ask = () => api.ask('GET', '/tasks?status=Pending');

    await step('let the plan take two requests at once', () => change({ '/throttle/burstLimit': '2', '/throttle/rateLimit': '1' }));
    const atOnce = await step('ask more at once', () => Promise.all(Array.from({ length: wanted }, ask)));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
    const refused = atOnce.find(({ status }) => status === 429);
    expect(refused).toMatchObject({ body: { title: 'Too many requests at once', status: 429 } });
    expect(refused?.headers['content-type']).toBe('application/problem+json');

    await step('let it take as many as were taken', () =>
      change({ '/throttle/burstLimit': '100', '/throttle/rateLimit': '100', '/quota/limit': '2' }),
    );
    expect(await step('ask once more', ask)).toMatchObject({
      status: 429,
      body: { title: 'The quota of this key is used up', status: 429 },
    });
  },
  { needs: ['virtual-clock', 'gateway-responses'] },
);
