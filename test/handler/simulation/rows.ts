import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Item } from '../../../handler/tasks/task.ts';

const number = fc.oneof(fc.integer({ min: -3, max: 9 }).map(String), fc.constantFrom('1.5', '1e40', '-0.001', '9007199254740993'));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'x'.repeat(20_000), 'ä'.repeat(1_100), '\u{1f9e8}', '__proto__'),
);

/** Whatever an attribute can be. */
const anything: fc.Arbitrary<AttributeValue> = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true as const }),
  fc
    .array(
      number.map((N) => ({ N })),
      { maxLength: 3 },
    )
    .map((L) => ({ L })),
  text.map((value) => ({ M: { '': { S: value }, nested: { L: [{ M: {} }] } } })),
  fc.constant(['a', 'b']).map((SS) => ({ SS: [...SS] })),
  fc.constant(['1', '2']).map((NS) => ({ NS: [...NS] })),
  fc.constant({ B: new Uint8Array([0, 255]) }),
);

/** Instants in every writing, and what looks like one. */
const when = fc.constantFrom(
  '2030-01-01T08:00:00Z',
  '2030-01-01',
  '2030-01-01 08:59',
  '2030-01-01T08:00:00.123456789Z',
  '2030-01-01T22:30:00+14:00',
  '2029-12-31T21:00:00-1130',
  '2029-02-29T08:00:00Z',
  '0000-01-01',
  '9999-12-31T23:59:59.999Z',
  '2030-01-01T08:00:00+99:00',
  '2030-1-1',
  'soon',
  '\u{10ffff}',
  '1893484800',
);

const oneOf = (...usual: AttributeValue[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: anything });
const behaviours = ['succeeds', 'fails once', 'fails', 'is hopeless', 'takes a while', 'takes long', 'hangs'].map((S) => ({ S }));

/** A row that somebody has written: four attributes, and of the others whatever. The table itself refuses keys of its indexes that are no texts. */
export const anyRow: fc.Arbitrary<Item> = fc.record(
  {
    Status: fc.oneof(
      { weight: 12, arbitrary: fc.constant({ S: 'Pending' }) },
      fc.constantFrom({ S: 'Failed' }, { S: 'pending' }, { S: 'Cancelled' }),
    ),
    ExecutionTime: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ S: '2030-01-01T08:00:00Z' }) },
      when.map((S) => ({ S })),
    ),
    Behaviour: fc.constantFrom(...behaviours),
    TaskName: anything,
    TaskType: oneOf({ S: 'log' }),
    Priority: oneOf({ N: '1' }, { N: '5' }),
    Attempts: oneOf({ N: '0' }, { N: '2' }),
    MaxAttempts: oneOf({ N: '1' }, { N: '2' }, { N: '5' }),
    HandOvers: oneOf({ N: '1' }),
    Version: oneOf({ N: '1' }, { N: '7' }),
    ClaimedBy: oneOf({ S: 'somebody' }),
    ClaimedUntil: oneOf(
      { S: '2030-01-01T08:59:59.000Z' },
      { S: '2030-01-01T09:00:30.000Z' },
      { S: '2031-01-01T00:00:00.000Z' },
      { S: 'for ever' },
    ),
    Claims: anything,
    NextAttemptAt: fc.oneof(
      fc.constant({ S: '2030-01-01T08:30:00.000Z' }),
      when.map((S) => ({ S })),
    ),
    LastError: anything,
    Recurrence: oneOf({ S: 'daily' }, { S: 'rate(1 hour)' }, { S: 'cron(0 8 * * ? *)' }, { S: 'cron(0 8 * * * *)' }),
    SeriesID: oneOf({ S: 'series' }),
    Parameters: oneOf({ M: {} }),
  },
  { requiredKeys: ['Status', 'ExecutionTime', 'Behaviour'] },
);
