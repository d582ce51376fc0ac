import { type JsonReader, type JsonToken, PatternError } from './JsonReader.ts';
import { accepting, anythingButTexts, type Leaf, type Matcher } from './matcher.ts';
import { compileWildcard } from './wildcard.ts';

const mixed = 'Inside anything but list, either all values are number or string, mixed type is not supported';
const onlyTexts = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';

/** Reads what follows `"anything-but":` up to the end of the match expression. */
export function readAnythingBut(reader: JsonReader): Matcher {
  const token = reader.next();
  const matcher = token === 'startObject' ? readNested(reader) : readValues(reader, token);
  if (reader.next() !== 'endObject') return reader.fail('Too many elements in numeric expression');
  return matcher;
}

function readValues(reader: JsonReader, token: JsonToken): Matcher {
  const excluded = token === 'startArray' ? repeatingLocation(reader, () => readList(reader)) : [readValue(reader, token)];
  return accepting((value) => !excluded.includes(value));
}

function readValue(reader: JsonReader, token: JsonToken): Leaf {
  if (token === 'string') return reader.text;
  if (token === 'number') return Number(reader.text);
  return reader.fail('Value of anything-but must be an array or single string/number value.');
}

function readList(reader: JsonReader): Leaf[] {
  const values: Leaf[] = [];
  for (let token = reader.next(); token !== 'endArray'; token = reader.next()) {
    if (token !== 'string' && token !== 'number') reader.fail('Inside anything but list, start|null|boolean is not supported.');
    values.push(token === 'string' ? reader.text : Number(reader.text));
  }
  if (new Set(values.map((value) => typeof value)).size !== 1) reader.fail(mixed);
  return values;
}

/** `{"prefix": ...}` and its like inside anything-but: one text or a list of them. */
function readNested(reader: JsonReader): Matcher {
  if (reader.next() !== 'field') return reader.fail('Anything-But expression name not found');
  const name = reader.text;
  const complaint = complaints[name];
  if (complaint === undefined || !Object.hasOwn(complaints, name)) return reader.fail(`Unsupported anything-but pattern: ${name}`);

  const tests = readTexts(reader, complaint, (text) => compile(name, text, reader));
  if (reader.next() !== 'endObject') return reader.fail('Only one key allowed in match expression');
  return anythingButTexts((value) => tests.some((test) => test(value)));
}

const complaints: Readonly<Record<string, string>> = {
  prefix: 'prefix/suffix match pattern must be a string',
  suffix: 'prefix/suffix match pattern must be a string',
  'equals-ignore-case': onlyTexts,
  wildcard: 'wildcard match pattern must be a string',
};

type TextTest = (value: string) => boolean;

function compile(name: string, text: string, reader: JsonReader): TextTest {
  if (name === 'wildcard') return compileWildcard(text, reader);
  if (name === 'equals-ignore-case') return (value) => value.toLowerCase() === text.toLowerCase();
  if (text === '') return reader.fail('Null prefix/suffix not allowed');
  return name === 'prefix' ? (value) => value.startsWith(text) : (value) => value.endsWith(text);
}

function readTexts(reader: JsonReader, complaint: string, compileText: (text: string) => TextTest): TextTest[] {
  const token = reader.next();
  if (token === 'startObject') return reader.fail('Value of anything-but must be an array or single string/number value.');
  if (token !== 'startArray') return [compileText(token === 'string' ? reader.text : reader.fail(complaint))];
  return repeatingLocation(reader, () => {
    const tests: TextTest[] = [];
    for (let item = reader.next(); item !== 'endArray'; item = reader.next()) {
      tests.push(compileText(item === 'string' ? reader.text : reader.fail(complaint)));
    }
    return tests;
  });
}

/** AWS: an error inside a list names its place twice. */
function repeatingLocation<Result>(reader: JsonReader, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PatternError) return reader.fail(error.message);
    throw error;
  }
}
