import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario('Without a key, or with another, the API answers nobody', async ({ api, step }) => {
  const without = await step('ask without a key', () => api.askWith({}, 'GET', '/tasks?status=Pending'));
  const wrong = await step('ask with a wrong one', () => api.askWith({ 'x-api-key': 'guessed' }, 'GET', '/tasks?status=Pending'));

  for (const answer of [without, wrong]) {
    expect(answer.status).toBe(403);
    expect(answer.body['Tasks']).toBeUndefined();
  }
  expect(await step('ask with the key', () => api.ask('GET', '/tasks?status=Pending'))).toMatchObject({
    status: 200,
    body: { Tasks: [] },
  });
});
