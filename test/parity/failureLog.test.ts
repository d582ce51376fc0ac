import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportOf } from '../../sandbox/scenario/report.ts';
import { FailureLog } from './failureLog.ts';
import { ok } from './probe.ts';
import { judge } from './verdict.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-parity-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = (file: string) => readFileSync(join(folder, file), 'utf8');

it('a run in which nothing failed says so', () => {
  new FailureLog(folder).write('localstack | Ready.\n');

  expect(written('failures.log')).toBe('nothing failed\n');
  expect(written('compose.log')).toBe('localstack | Ready.\n');
});

it('each scenario that failed and each probe that the embedded engine has wrong is there, with why', () => {
  const log = new FailureLog(folder);
  const refused = { status: 400, error: 'ValidationException', message: 'No.', body: {} };
  const played = (answer: typeof refused | { status: number; body: object }) => [
    { key: 'events / rules / DescribeRule of a name', service: 'events' as const, probe: ok('DescribeRule', 'of a name'), answer },
  ];

  log.addScenarios(
    reportOf('localstack', [
      { title: 'A waits', result: 'failed', reason: 'at the step "wait"\ntoo long', ms: 1 },
      { title: 'B is skipped', result: 'skipped', reason: 'needs iam', ms: 0 },
    ]),
  );
  log.addProbes(judge(played(refused), played({ status: 200, body: {} }), new Map()));
  log.add('given: PutRule answered InternalFailure');
  log.write('');

  expect(written('failures.log')).toContain('scenario on localstack: A waits\n  at the step "wait"\n  too long\n');
  expect(written('failures.log')).not.toContain('B is skipped');
  expect(written('failures.log')).toContain('probe on embedded: events / rules / DescribeRule of a name: ValidationException\n');
  expect(written('failures.log')).toContain('given: PutRule answered InternalFailure\n');
});
