import { createHash } from 'node:crypto';
import type { ParameterTier, ParameterType } from '@aws-sdk/client-ssm';
import { matchesWhole } from '../../../kernel/patterns.ts';
import { invalidPattern, patternMismatch, validationError } from '../errors.ts';
import type { ParameterVersion } from '../state.ts';

/** AWS: characters of a value by tier (parameter-store-advanced-parameters.html). */
const maxCharacters = { Standard: 4096, Advanced: 8192 } as const;
const tierGuide = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';

/** The tier a value gets; throws when it is too long or would have to go back from the advanced tier. */
export function chooseTier(
  wanted: ParameterTier | undefined,
  value: string,
  before: ParameterVersion['tier'] | undefined,
): ParameterVersion['tier'] {
  const tier = wanted === 'Intelligent-Tiering' ? tierFor(value, before) : (wanted ?? before ?? 'Standard');
  if (before === 'Advanced' && tier === 'Standard') {
    throw validationError(
      `This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter. For more information, see ${tierGuide}`,
    );
  }
  if (value.length > maxCharacters[tier]) throw tooLong(tier);
  return tier;
}

function tierFor(value: string, before: ParameterVersion['tier'] | undefined): ParameterVersion['tier'] {
  return before === 'Advanced' || value.length > maxCharacters.Standard ? 'Advanced' : 'Standard';
}

function tooLong(tier: ParameterVersion['tier']) {
  const cure = 'To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.';
  const sentence = `${tier} tier parameters support a maximum parameter value of ${maxCharacters[tier]} characters.`;
  return validationError(tier === 'Standard' ? `${sentence} ${cure} For more information, see ${tierGuide}` : sentence);
}

/**
 * An empty pattern is none: Terraform sends one.
 * AWS?: the pattern must match the whole value, as Java's `matches` does; settled by: PutParameter "ab" with the pattern "a".
 */
export function checkPattern(pattern: string | undefined, value: string): void {
  if (pattern && !fits(pattern, value)) throw patternMismatch(pattern);
}

function fits(pattern: string, value: string): boolean {
  try {
    return matchesWhole(pattern, value, '');
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidPattern(pattern);
    throw error;
  }
}

/** Sandbox: nothing is encrypted; without WithDecryption a SecureString is shown as text that does not tell its value. */
export function shownValue(
  { type, value }: { readonly type: ParameterType; readonly value: string },
  withDecryption: boolean | undefined,
): string {
  if (type !== 'SecureString' || withDecryption) return value;
  return Buffer.from(`sandbox:${createHash('sha256').update(value).digest('hex')}`).toString('base64');
}
