import { readAnythingBut } from './anythingBut.ts';
import { compileCidr } from './cidr.ts';
import type { JsonReader } from './JsonReader.ts';
import { absent, exactly, type Matcher, present, textMatcher } from './matcher.ts';
import { readNumeric } from './numeric.ts';
import { compileWildcard } from './wildcard.ts';

/** Reads `{"prefix": "x"}` and its like, the opening brace being read already. */
export function readMatchExpression(reader: JsonReader): Matcher {
  if (reader.next() !== 'field') return reader.fail('Match expression name not found');
  const name = reader.text;
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return read ? read(reader) : reader.fail(`Unrecognized match type ${name}`);
}

const readers: Readonly<Record<string, (reader: JsonReader) => Matcher>> = {
  exactly: (reader) => closing(reader, exactly(readText(reader, 'exact match pattern must be a string'))),
  prefix: (reader) => readAffix(reader, 'prefix', (value, affix) => value.startsWith(affix)),
  suffix: (reader) => readAffix(reader, 'suffix', (value, affix) => value.endsWith(affix)),
  'equals-ignore-case': (reader) => {
    const text = readText(reader, 'equals-ignore-case match pattern must be a string').toLowerCase();
    return closing(
      reader,
      textMatcher((value) => value.toLowerCase() === text),
    );
  },
  wildcard: (reader) => {
    const test = compileWildcard(readText(reader, 'wildcard match pattern must be a string'), reader);
    return closing(reader, textMatcher(test));
  },
  // AWS: cidr answers with the sentence of prefix (event-ruler, JsonRuleCompiler.java).
  cidr: (reader) => closing(reader, textMatcher(compileCidr(readText(reader, 'prefix match pattern must be a string')))),
  numeric: (reader) => {
    if (reader.next() !== 'startArray') return reader.fail('Value of numeric must be an array.');
    const matcher = readNumeric(reader);
    return reader.next() === 'endObject' ? matcher : reader.fail('Too many elements in numeric expression');
  },
  exists: (reader) => {
    const token = reader.next();
    if (token !== 'true' && token !== 'false') return reader.fail('exists match pattern must be either true or false.');
    return closing(reader, token === 'true' ? present : absent);
  },
  'anything-but': readAnythingBut,
};

/** A text, or `{"equals-ignore-case": text}`. */
function readAffix(reader: JsonReader, name: string, test: (value: string, affix: string) => boolean): Matcher {
  const complaint = `${name} match pattern must be a string`;
  const token = reader.next();
  if (token === 'string') {
    const affix = reader.text;
    return closing(
      reader,
      textMatcher((value) => test(value, affix)),
    );
  }
  if (token !== 'startObject' || reader.next() !== 'field' || reader.text !== 'equals-ignore-case') return reader.fail(complaint);
  const affix = readText(reader, complaint).toLowerCase();
  closing(reader, present);
  return closing(
    reader,
    textMatcher((value) => test(value.toLowerCase(), affix)),
  );
}

function readText(reader: JsonReader, complaint: string): string {
  return reader.next() === 'string' ? reader.text : reader.fail(complaint);
}

function closing(reader: JsonReader, matcher: Matcher): Matcher {
  return reader.next() === 'endObject' ? matcher : reader.fail('Only one key allowed in match expression');
}
