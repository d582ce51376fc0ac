import { expect, it } from 'vitest';
import { createLog, errorFields } from '../../handler/log.ts';

it('writes one line of JSON, whatever the values hold', () => {
  const lines: string[] = [];
  const log = createLog({ requestId: 'request-1' }, { write: (line) => lines.push(line), now: () => new Date('2030-01-01T09:00:00.000Z') });

  log.warn('task overtaken', { taskId: 'a\n"b"', taskName: undefined, durationMs: 12 });

  expect(lines).toEqual([
    '{"timestamp":"2030-01-01T09:00:00.000Z","level":"WARN","message":"task overtaken","requestId":"request-1","taskId":"a\\n\\"b\\"","durationMs":12}\n',
  ]);
});

it('says what was thrown, also when that is no Error', () => {
  expect(errorFields('out of paper')).toEqual({ errorName: 'string', errorMessage: 'out of paper' });
});
