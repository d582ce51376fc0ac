import { describe, expect, it } from 'vitest';
import { features } from '../../../console/features.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();

describe('what the engine offers its console', () => {
  it('is every feature that the console knows', async () => {
    const { body } = await engine.control('GET', 'health');

    expect(body['features']).toEqual(Object.keys(features));
  });

  it.each(
    Object.values(features)
      .flat()
      .filter((route) => route !== 'GET stream'),
  )('has the route %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');

    const { body } = await engine.control(method, path.replace(/<\w+>/, 'unknown'));

    expect(JSON.stringify(body)).not.toContain(`There is no ${method}`);
  });
});
