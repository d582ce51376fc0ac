import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../../../../engine/services/events/domain/pattern/compilePattern.ts';
import { matchEvent } from '../../../../../../engine/services/events/domain/pattern/matchEvent.ts';

const event = {
  version: '0',
  source: 'app.orders',
  'detail-type': 'Order Placed',
  account: '000000000000',
  resources: ['arn:aws:s3:::bucket-one', 'arn:aws:s3:::bucket-two'],
  detail: {
    state: 'running',
    'c-count': 5,
    price: 300.0,
    paid: true,
    note: null,
    ip: '10.0.0.42',
    ip6: '2001:db8::ff00:42',
    path: '/orders/2030/report.csv',
    empty: '',
    nothing: [],
    items: [
      { sku: 'a', count: 1 },
      { sku: 'b', count: 2 },
    ],
    'dotted.name': 'x',
    nested: { deep: { value: 'y' } },
  },
};

const inDetail = (name: string, ...matchers: unknown[]) => ({ detail: { [name]: matchers } });

const matching: [what: string, pattern: object][] = [
  ['an exact text', { source: ['app.orders'] }],
  ['one of several texts', { source: ['other', 'app.orders'] }],
  ['several fields', { source: ['app.orders'], detail: { state: ['running'], paid: [true] } }],
  ['one element of an array', { resources: ['arn:aws:s3:::bucket-two'] }],
  ['a number, however written', inDetail('price', 300)],
  ['true', inDetail('paid', true)],
  ['null', inDetail('note', null)],
  ['an empty text', inDetail('empty', '')],
  ['prefix', inDetail('state', { prefix: 'run' })],
  ['prefix in any case', inDetail('state', { prefix: { 'equals-ignore-case': 'RUN' } })],
  ['suffix', inDetail('path', { suffix: '.csv' })],
  ['suffix in any case', inDetail('path', { suffix: { 'equals-ignore-case': '.CSV' } })],
  ['equals-ignore-case', inDetail('state', { 'equals-ignore-case': 'RUNNING' })],
  ['wildcard', inDetail('path', { wildcard: '/orders/*/report.*' })],
  ['wildcard that stands for nothing', inDetail('state', { wildcard: 'run*ning' })],
  ['anything-but a text', inDetail('state', { 'anything-but': 'stopped' })],
  ['anything-but a list', inDetail('state', { 'anything-but': ['stopped', 'halted'] })],
  ['anything-but a number', inDetail('c-count', { 'anything-but': 6 })],
  ['anything-but numbers', inDetail('c-count', { 'anything-but': [6, 7] })],
  ['anything-but on null', inDetail('note', { 'anything-but': 'x' })],
  ['anything-but prefix', inDetail('state', { 'anything-but': { prefix: 'stop' } })],
  ['anything-but prefixes', inDetail('state', { 'anything-but': { prefix: ['stop', 'halt'] } })],
  ['anything-but suffix', inDetail('path', { 'anything-but': { suffix: '.png' } })],
  ['anything-but in any case', inDetail('state', { 'anything-but': { 'equals-ignore-case': 'STOPPED' } })],
  ['anything-but wildcard', inDetail('path', { 'anything-but': { wildcard: '*/invoices/*' } })],
  ['anything-but one element of an array', { resources: [{ 'anything-but': 'arn:aws:s3:::bucket-one' }] }],
  ['numeric =', inDetail('c-count', { numeric: ['=', 5] })],
  ['numeric range', inDetail('c-count', { numeric: ['>', 0, '<=', 5] })],
  ['numeric <', inDetail('c-count', { numeric: ['<', 5.5] })],
  ['exists', inDetail('state', { exists: true })],
  ['exists on null', inDetail('note', { exists: true })],
  ['exists: false', inDetail('missing', { exists: false })],
  ['exists: false on an empty array', inDetail('nothing', { exists: false })],
  ['exists: false on an object, which has no value of its own', inDetail('nested', { exists: false })],
  ['absent or equal', inDetail('missing', { exists: false }, 'x')],
  ['cidr', inDetail('ip', { cidr: '10.0.0.0/24' })],
  ['cidr of IPv6', inDetail('ip6', { cidr: '2001:db8::/32' })],
  ['two fields of one element', { detail: { items: { sku: ['b'], count: [2] } } }],
  ['a field whose name has a dot', { detail: { 'dotted.name': ['x'] } }],
  ['a dotted path', { detail: { 'nested.deep.value': ['y'] } }],
  ['a path to a field whose name has a dot', { detail: { dotted: { name: ['x'] } } }],
  ['$or', { $or: [{ source: ['other'] }, { detail: { state: ['running'] } }] }],
  ['$or beside other fields', { source: ['app.orders'], $or: [{ account: ['1'] }, { detail: { paid: [true] } }] }],
  ['$or inside detail', { detail: { $or: [{ 'c-count': [{ numeric: ['>', 9] }] }, { price: [300] }] } }],
];

const differing: [what: string, pattern: object][] = [
  ['another text', { source: ['app'] }],
  ['a text in another case', inDetail('state', 'Running')],
  ['a number written as a text', inDetail('c-count', '5')],
  ['one field of two', { source: ['app.orders'], detail: { state: ['stopped'] } }],
  ['a missing field', inDetail('missing', 'x')],
  ['anything-but on a missing field', inDetail('missing', { 'anything-but': 'x' })],
  ['anything-but the text itself', inDetail('state', { 'anything-but': ['running'] })],
  ['anything-but its prefix', inDetail('state', { 'anything-but': { prefix: 'run' } })],
  ['numeric on a text', inDetail('state', { numeric: ['>', 0] })],
  ['the excluded end of a range', inDetail('c-count', { numeric: ['>', 5, '<', 9] })],
  ['exists: true on a missing field', inDetail('missing', { exists: true })],
  ['exists: false on a field', inDetail('state', { exists: false })],
  ['cidr of another network', inDetail('ip', { cidr: '10.0.1.0/24' })],
  ['cidr of another version', inDetail('ip', { cidr: '::/0' })],
  ['wildcard whose end comes too early', inDetail('state', { wildcard: 'running*running' })],
  ['two fields of different elements', { detail: { items: { sku: ['a'], count: [2] } } }],
  ['no way of $or', { $or: [{ source: ['other'] }, { detail: { state: ['stopped'] } }] }],
];

describe('an event', () => {
  test.each(matching)('matches %s', (_what, pattern) => {
    expect(matchEvent(compilePattern(JSON.stringify(pattern)), event)).toBe(true);
  });

  test.each(differing)('does not match %s', (_what, pattern) => {
    expect(matchEvent(compilePattern(JSON.stringify(pattern)), event)).toBe(false);
  });

  test('matches characters that stand for themselves after a backslash', () => {
    const pattern = compilePattern(JSON.stringify({ name: [{ wildcard: 'a\\*b\\\\*' }] }));

    expect(['a*b\\c', 'axb\\c'].map((name) => matchEvent(pattern, { name }))).toEqual([true, false]);
  });
});
