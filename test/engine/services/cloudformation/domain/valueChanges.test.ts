import { describe, expect, test } from 'vitest';
import { valueChanges } from '../../../../../engine/services/cloudformation/domain/valueChanges.ts';

describe('the values that differ', () => {
  test('are told by their path inside objects and lists', () => {
    expect(
      valueChanges(
        '/Properties/Environment',
        { Variables: { kept: '1', changed: 'a', list: ['x', 'y'] } },
        { Variables: { kept: 1, changed: 'b', list: ['x', 'z'] } },
      ),
    ).toEqual([
      { path: '/Properties/Environment/Variables/changed', before: 'a', after: 'b' },
      { path: '/Properties/Environment/Variables/list/1', before: 'y', after: 'z' },
    ]);
  });

  test('are told as a whole where only one side has them', () => {
    expect(valueChanges('/Properties/Tags', [{ Key: 'a', Value: '1' }], [])).toEqual([
      { path: '/Properties/Tags/0', before: { Key: 'a', Value: '1' }, after: undefined },
    ]);
    expect(valueChanges('/Properties/Code', undefined, { S3Key: 'k' })).toEqual([
      { path: '/Properties/Code', before: undefined, after: { S3Key: 'k' } },
    ]);
  });

  test('are found under names that objects have anyway', () => {
    expect(valueChanges('/p', {}, { constructor: 'x' })).toEqual([{ path: '/p/constructor', before: undefined, after: 'x' }]);
  });
});
