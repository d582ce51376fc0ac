import { expect, test } from 'vitest';
import { generateName } from '../../../../../engine/services/cloudformation/domain/generatedName.ts';

const random = (characters: number) => 'x'.repeat(characters);

test.each<[string, string, number, string]>([
  ['Stack', 'Role', 64, 'Stack-Role-xxxxxxxxxxxx'],
  ['S'.repeat(60), 'R'.repeat(60), 64, `${'S'.repeat(25)}-${'R'.repeat(25)}-xxxxxxxxxxxx`],
  ['S'.repeat(60), 'Role', 64, `${'S'.repeat(46)}-Role-xxxxxxxxxxxx`],
  ['Stack', 'R'.repeat(60), 64, `Stack-${'R'.repeat(45)}-xxxxxxxxxxxx`],
])('a name of %s and %s has at most %i characters', (stack, logicalId, lengthMax, expected) => {
  expect(generateName(stack, logicalId, lengthMax, random)).toBe(expected);
});
