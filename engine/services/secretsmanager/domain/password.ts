import type { GetRandomPasswordRequest } from '@aws-sdk/client-secrets-manager';
import { invalidParameter } from '../errors.ts';

/** AWS: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const defaultLength = 32;

/** A password of the wanted kinds of characters. `fraction` draws a number in [0, 1). */
export function randomPassword(input: GetRandomPasswordRequest, fraction: () => number): string {
  const kinds = kindsOf(input);
  const length = input.PasswordLength ?? defaultLength;
  const required = input.RequireEachIncludedType === false ? [] : kinds;
  // AWS?: the sentences; settled by: GetRandomPassword with PasswordLength 3, and with everything excluded.
  if (kinds.length === 0) throw invalidParameter('The exclusions leave no characters for a password.');
  if (required.length > length) throw invalidParameter('The password length is too short based on the required types.');

  const all = kinds.join('');
  const drawn = [
    ...required.map((kind) => pick(kind, fraction)),
    ...Array.from({ length: length - required.length }, () => pick(all, fraction)),
  ];
  return shuffled(drawn, fraction).join('');
}

function kindsOf(input: GetRandomPasswordRequest): string[] {
  const excluded = new Set(input.ExcludeCharacters ?? '');
  const included = [
    ...(input.ExcludeLowercase === true ? [] : [lower]),
    ...(input.ExcludeUppercase === true ? [] : [lower.toUpperCase()]),
    ...(input.ExcludeNumbers === true ? [] : [digits]),
    ...(input.ExcludePunctuation === true ? [] : [punctuation]),
    ...(input.IncludeSpace === true ? [' '] : []),
  ];
  return included.map((kind) => [...kind].filter((character) => !excluded.has(character)).join('')).filter((kind) => kind !== '');
}

function pick(characters: string, fraction: () => number): string {
  return characters.charAt(Math.floor(fraction() * characters.length));
}

function shuffled(characters: readonly string[], fraction: () => number): string[] {
  return characters
    .map((character) => ({ character, at: fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ character }) => character);
}
