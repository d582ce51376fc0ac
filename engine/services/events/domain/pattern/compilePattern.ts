import { invalidEventPattern } from '../../errors.ts';
import { JsonReader, PatternError } from './JsonReader.ts';
import { readMatchExpression } from './matchExpression.ts';
import { exactly, type Matcher } from './matcher.ts';

/** One way to match: each path with the matchers of which one must pass. A pattern is a list of ways, more than one with `$or`. */
export type Branch = ReadonlyMap<string, readonly Matcher[]>;

/** Compiles an event pattern; throws InvalidEventPatternException with the reason that EventBridge gives. */
export function compilePattern(text: string): readonly Branch[] {
  try {
    const reader = new JsonReader(text);
    if (reader.next() !== 'startObject') return reader.fail('Filter is not an object');
    return readObject(reader, [], [], false);
  } catch (error) {
    if (error instanceof PatternError) throw invalidEventPattern(error.message);
    throw error;
  }
}

// AWS: field names that an object inside `$or` may not have (event-ruler, Constants.java)
const reservedInsideOr = new Set([
  'exactly',
  'prefix',
  'suffix',
  'wildcard',
  'equals-ignore-case',
  'anything-but',
  'numeric',
  'cidr',
  'exists',
]);

// AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or
const maxBranches = 1_000;

function readObject(reader: JsonReader, branches: readonly Branch[], path: readonly string[], insideOr: boolean): readonly Branch[] {
  let read = branches;
  let empty = true;
  for (let token = reader.next(); token !== 'endObject'; token = reader.next()) {
    empty = false;
    const name = reader.text;
    if (name === '$or') read = readOr(reader, read, path);
    else if (insideOr && reservedInsideOr.has(name)) reader.fail(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    else read = readField(reader, read, [...path, name], insideOr);
    if (read.length > maxBranches) reader.fail('Rule is too complex: $or leads to more than 1000 combinations');
  }
  return empty ? reader.fail('Empty objects are not allowed') : read;
}

function readField(reader: JsonReader, branches: readonly Branch[], path: readonly string[], insideOr: boolean): readonly Branch[] {
  const token = reader.next();
  if (token === 'startObject') return readObject(reader, branches, path, insideOr);
  if (token !== 'startArray') return reader.fail(`"${path.at(-1)}" must be an object or an array`);

  const matchers = readMatchers(reader);
  const present: readonly Branch[] = branches.length === 0 ? [new Map()] : branches;
  return present.map((branch) => new Map(branch).set(path.join('.'), matchers));
}

function readOr(reader: JsonReader, branches: readonly Branch[], path: readonly string[]): readonly Branch[] {
  if (reader.next() !== 'startArray') return reader.fail('It must be an Array followed with $or.');
  const alternatives: (readonly Branch[])[] = [];
  for (let token = reader.next(); token !== 'endArray'; token = reader.next()) {
    if (token !== 'startObject') return reader.fail('Only JSON object is allowed in array of $or relationship.');
    alternatives.push(readObject(reader, branches, path, true));
  }
  if (alternatives.length < 2) return reader.fail('There must have at least 2 Objects in $or relationship.');
  return alternatives.flat();
}

function readMatchers(reader: JsonReader): Matcher[] {
  const matchers: Matcher[] = [];
  for (let token = reader.next(); token !== 'endArray'; token = reader.next()) {
    if (token === 'startObject') matchers.push(readMatchExpression(reader));
    else if (token === 'string') matchers.push(exactly(reader.text));
    else if (token === 'number') matchers.push(exactly(Number(reader.text)));
    else if (token === 'true' || token === 'false') matchers.push(exactly(token === 'true'));
    else if (token === 'null') matchers.push(exactly(null));
    else reader.fail('Match value must be String, number, true, false, or null');
  }
  return matchers.length > 0 ? matchers : reader.fail('Empty arrays are not allowed');
}
