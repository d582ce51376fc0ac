import { invalidParameter } from '../../errors.ts';
import { compileFields } from './fieldsPattern.ts';
import { compileJson } from './jsonPattern.ts';
import { compileTerms } from './termsPattern.ts';
import type { TextTest } from './textTest.ts';

/**
 * Compiles a filter pattern: terms, a JSON condition in braces, or fields in brackets
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html).
 */
export function compileFilterPattern(pattern: string): TextTest {
  const text = pattern.trim();
  if (text.startsWith('{')) return compileJson(text) ?? refuse();
  if (text.startsWith('[')) return compileFields(text) ?? refuse();
  return compileTerms(text);
}

function refuse(): never {
  throw invalidParameter('Invalid filter pattern');
}
