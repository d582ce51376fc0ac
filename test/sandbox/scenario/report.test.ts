import { describe, expect, it } from 'vitest';
import { describeResult, describeStart, reportOf, type ScenarioResult } from '../../../sandbox/scenario/report.ts';

const passed: ScenarioResult = { title: 'One', result: 'passed', ms: 12.5 };
const failed: ScenarioResult = { title: 'Two', result: 'failed', reason: 'expected 1\nactual   2', ms: 3 };
const skipped: ScenarioResult = { title: 'Three', result: 'skipped', reason: 'needs iam, journal', ms: 0 };

describe('the report of scenarios', () => {
  it('counts, and lists each as it went', () => {
    expect(JSON.parse(JSON.stringify(reportOf('aws', [passed, failed, skipped])))).toEqual({
      v: 1,
      ok: false,
      engine: 'aws',
      passed: 1,
      failed: 1,
      skipped: 1,
      scenarios: [
        { title: 'One', result: 'passed', ms: 12.5 },
        { title: 'Two', result: 'failed', reason: 'expected 1\nactual   2', ms: 3 },
        { title: 'Three', result: 'skipped', reason: 'needs iam, journal', ms: 0 },
      ],
    });
  });

  it('begins with what is to come', () => {
    expect(describeStart(1, 'localstack', false)).toBe('running 1 scenario on localstack ...');
    expect(describeStart(13, 'embedded', true)).toBe('running 13 scenarios on embedded ... the first waits for a deployment, some 10 s');
  });

  it('is ok when nothing failed', () => {
    expect(reportOf('localstack', [passed, skipped])).toEqual({
      v: 1,
      ok: true,
      engine: 'localstack',
      passed: 1,
      failed: 0,
      skipped: 1,
      scenarios: [passed, skipped],
    });
  });

  it('says below a scenario why it failed or was skipped', () => {
    expect([passed, failed, skipped].map(describeResult)).toEqual([
      'passed      13 ms  One',
      'FAILED       3 ms  Two\n                   expected 1\n                   actual   2',
      'skipped      0 ms  Three\n                   needs iam, journal',
    ]);
  });
});
