import { expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import type { Played } from './play.ts';
import { ok } from './probe.ts';
import { isAsOnAws, judge } from './verdict.ts';
import { writeDifference } from './writeDifference.ts';

const probe = ok('DescribeRule', 'on a schedule');
const played = (answer: Answer): Played[] => [{ key: 'k', service: 'events', probe, answer }];
const verdict = (ours: Answer, theirs: Answer) => judge(played(ours), played(theirs), new Map())[0];

it('what AWS was recorded to answer decides, and not what it documents', () => {
  const recorded = { status: 400, error: 'ValidationException', message: 'No.', body: {} };

  expect(isAsOnAws(recorded, probe, recorded)).toBe(true);
  expect(isAsOnAws({ status: 200, body: {} }, probe, recorded)).toBe(false);
  expect(isAsOnAws({ status: 200, body: {} }, probe, undefined)).toBe(true);
});

it('the same answer is the same', () => {
  expect(verdict({ status: 200, body: { Name: 'a' } }, { status: 200, body: { Name: 'a' } })?.verdict).toBe('same');
});

it('what LocalStack says that it lacks is not offered', () => {
  const message = 'The get_access_key_info action has not been implemented';

  expect(verdict({ status: 200, body: {} }, { status: 501, error: 'InternalFailure', message, body: {} })?.verdict).toBe('not offered');
});

it('members that differ are told with what AWS documents of the first', () => {
  const comparison = verdict({ status: 200, body: { Rules: [{ State: 'ENABLED' }] } }, { status: 200, body: { Rules: [{}] } });

  expect(comparison).toMatchObject({ verdict: 'differs', differences: [{ path: 'Rules[0].State', left: 'ENABLED', right: undefined }] });
  expect(comparison && writeDifference({ ...comparison, probe: ok('ListRules', 'all') })).toBe(
    [
      '- `ListRules` all: the documented outcome on both, in other words or members',
      '  - `Rules[0].State`: embedded `"ENABLED"`, LocalStack nothing',
      '  - AWS documents success: "The state of the rule. Valid values include:" (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html)',
    ].join('\n'),
  );
});

it('an error in the place of an output is told whole, and who has the documented outcome', () => {
  const comparison = verdict({ status: 200, body: { Name: 'a' } }, { status: 400, error: 'ValidationException', message: 'No.', body: {} });

  expect(comparison?.differences.map(({ path }) => path)).toEqual(['status', 'error', 'message']);
  expect(comparison && writeDifference(comparison)).toContain(
    '- `DescribeRule` on a schedule: the documented outcome on embedded only\n  - embedded: 200 `{"Name":"a"}`\n  - LocalStack: 400 `ValidationException`: No.\n',
  );
});
