import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomPassword } from '../../../../../engine/services/secretsmanager/domain/password.ts';

const options = fc.record({
  PasswordLength: fc.integer({ min: 5, max: 64 }),
  ExcludeCharacters: fc.string({ maxLength: 10 }),
  ExcludeNumbers: fc.boolean(),
  ExcludeUppercase: fc.boolean(),
  ExcludePunctuation: fc.boolean(),
  IncludeSpace: fc.boolean(),
});

it('a password has its length, one character of each kind, and none that is excluded', () => {
  fc.assert(
    fc.property(options, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (input, stream) => {
      const password = randomPassword(input, () => stream.next().value);
      const kinds = [/[a-z]/, ...(input.ExcludeUppercase ? [] : [/[A-Z]/]), ...(input.ExcludeNumbers ? [] : [/\d/])];

      expect(password).toHaveLength(input.PasswordLength);
      for (const character of input.ExcludeCharacters) expect(password).not.toContain(character);
      if (input.ExcludeCharacters === '') for (const kind of kinds) expect(password).toMatch(kind);
      if (!input.IncludeSpace) expect(password).not.toContain(' ');
    }),
  );
});

it('a password that can not be made is refused', () => {
  const nothing = { ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true };

  expect(() => randomPassword(nothing, () => 0)).toThrow('The exclusions leave no characters for a password.');
  expect(() => randomPassword({ PasswordLength: 3 }, () => 0)).toThrow('The password length is too short based on the required types.');
});
