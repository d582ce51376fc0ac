import { invalidParameter } from '../../errors.ts';
import { regularTest, type TextTest, unquote } from './textTest.ts';

interface Term {
  readonly sign: '' | '?' | '-';
  readonly test: TextTest;
}

/**
 * All plain terms must be in the message and no excluded one; of terms that all carry a question mark, one is enough.
 * AWS: a question mark beside terms of other kinds is ignored.
 */
export function compileTerms(text: string): TextTest {
  const terms = readTerms(text);
  const onlyOptional = terms.length > 0 && terms.every(({ sign }) => sign === '?');
  if (onlyOptional) return (message) => terms.some(({ test }) => test(message));
  return (message) => terms.every(({ sign, test }) => test(message) !== (sign === '-'));
}

function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  const term = /\s*([?-]?)("(?:[^"\\]|\\.)*"|%[^%]*%|[^\s"%]+)(?=\s|$)/gsy;
  while (term.lastIndex < text.length) {
    const at = term.lastIndex;
    const [, sign = '', body = ''] = term.exec(text) ?? refuse(text.slice(at).trim());
    terms.push({ sign: sign === '?' || sign === '-' ? sign : '', test: termTest(body) });
  }
  return terms;
}

/**
 * AWS: what holds other characters than letters, digits and underscores must be quoted.
 * AWS?: a term matches anywhere in the message, also inside a word; settled by: FilterLogEvents for ERR over "ERROR".
 */
function termTest(body: string): TextTest {
  if (body.startsWith('%')) return regularTest(body.slice(1, -1)) ?? refuse(body);
  const text = body.startsWith('"') ? unquote(body) : body;
  if (!body.startsWith('"') && !/^[\p{L}\p{N}_]+$/u.test(body)) refuse(body);
  return (message) => message.includes(text);
}

/** AWS?: the sentence; settled by: FilterLogEvents with the filterPattern a-b. */
function refuse(term: string): never {
  throw invalidParameter(`Invalid character(s) in term '${term}'`);
}
