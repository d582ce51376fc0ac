import { execFile } from 'node:child_process';
import { expect, inject, test } from 'vitest';
import { localStackCapabilities } from '../../sandbox/engines/localstack.ts';
import { loadScenarios } from '../parity/scenarios.ts';
import { statedParity } from '../parity/stated.ts';
import { root } from './dockerCompose.ts';

test('every scenario passes on LocalStack, or is skipped by the name of what LocalStack lacks', { timeout: 600_000 }, async () => {
  const { passed, failed, skipped, scenarios } = JSON.parse(await play());

  console.log(`scenarios on LocalStack: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  expect(skipped, 'more were skipped than docs/PARITY.md states: npm run parity').toBeLessThanOrEqual(statedParity().skipped);
  expect(scenarios).toEqual((await loadScenarios()).map(({ title, needs }) => outcomeOf(title, needs)));
});

/** The report, also of scenarios that failed: it says why. */
function play(): Promise<string> {
  const parameters = ['sandbox/bin/ninesharp.mjs', 'scenario', '--engine', 'localstack', '--json'];
  const options = { cwd: root, env: { ...process.env, LOCALSTACK_ENDPOINT: inject('endpoint') }, maxBuffer: 64 << 20 };
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, options, (_, stdout) => resolve(stdout));
  });
}

/** Each file of scenarios/ has one. */
function outcomeOf(title: string, needs: readonly string[]): object {
  const missing = needs.filter((need) => ![...localStackCapabilities].some((has) => has === need));
  const outcome = missing.length === 0 ? { result: 'passed' } : { result: 'skipped', reason: `needs ${missing.join(', ')}` };
  return { title, ms: expect.any(Number), ...outcome };
}
