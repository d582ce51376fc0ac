import { expect, inject, test } from 'vitest';
import { statedParity } from '../parity/stated.ts';
import { output } from './dockerCompose.ts';

const seed = 'A pending task that is due is completed by the 09:00 run';

test('the scenarios pass on LocalStack', { timeout: 600_000 }, async () => {
  const parameters = ['sandbox/bin/ninesharp.mjs', 'scenario', '--engine', 'localstack', '--json'];
  const document = await output('node', parameters, { LOCALSTACK_ENDPOINT: inject('endpoint') });

  const { passed, failed, skipped, scenarios } = JSON.parse(document);
  console.log(`scenarios on LocalStack: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  expect(failed).toBe(0);
  expect(skipped, 'more were skipped than docs/PARITY.md states: npm run parity').toBeLessThanOrEqual(statedParity().skipped);
  expect(scenarios).toContainEqual({ title: seed, result: 'passed', ms: expect.any(Number) });
});
