import { expect, it } from 'vitest';
import { localStackCapabilities } from '../../sandbox/engines/localstack.ts';
import { placeOf } from './play.ts';
import { allProbes } from './probes/index.ts';
import { loadScenarios } from './scenarios.ts';
import { statedParity } from './stated.ts';

// What fails here is mended by `npm run parity`, and by nothing else: the document is written by what was played.

it('docs/PARITY.md has every scenario, and skips those whose needs LocalStack has not', async () => {
  const scenarios = await loadScenarios();
  const { titles, skipped } = statedParity();

  expect([...titles].sort()).toEqual(scenarios.map(({ title }) => title).sort());
  expect(skipped).toBe(scenarios.filter(({ needs }) => needs.some((need) => !localStackCapabilities.has(need))).length);
});

it('docs/PARITY.md has every probe', () => {
  const place = placeOf({
    config: { region: 'us-east-1' },
    account: '000000000000',
    run: 'rtest00',
    patienceMs: 0,
    eventuallyConsistent: false,
    tell: () => {},
  });
  const steps = allProbes.flatMap(({ stories }) => Object.values(stories)).flatMap((story) => story(place));

  expect(statedParity().probes).toBe(steps.filter(({ kind }) => kind === 'probe').length);
});
