import { expect, it } from 'vitest';
import { localStackCapabilities } from '../../sandbox/engines/localstack.ts';
import { documentedPairs, probesOf } from './pairs.ts';
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
  expect(statedParity().probes).toBe(allProbes.flatMap(probesOf).length);
});

it('docs/PARITY.md says how many documented outcomes no probe asks for, and why', async () => {
  const missing = (await documentedPairs()).filter(({ probed }) => !probed);

  expect(statedParity().unprobed).toBe(missing.length);
});
