import { readComparison } from './condition.ts';
import { type Condition, PatternReader, readLogic } from './PatternReader.ts';
import type { TextTest } from './textTest.ts';

/** What one field must be; `...` stands for any number of fields. */
type FieldTest = Condition<string> | '...';

/** Compiles `[ip, user, time, request = "*html*", status = 4*, bytes > 1000]`, for messages of fields parted by spaces. */
export function compileFields(pattern: string): TextTest | undefined {
  const reader = new PatternReader(pattern);
  reader.take(/\[/y);
  const tests: FieldTest[] = [];
  do {
    const test = reader.take(/\.\.\./y) ? '...' : readField(reader);
    if (!test) return undefined;
    tests.push(test);
  } while (reader.take(/,/y));

  if (!reader.take(/\]/y) || !reader.ended || tests.filter((test) => test === '...').length > 1) return undefined;
  return (message) => matchFields(tests, splitFields(message));
}

/** A name alone accepts anything; conditions on it may be joined by `&&` and `||`. */
function readField(reader: PatternReader): Condition<string> | undefined {
  return readLogic<string>(reader, () => {
    if (!reader.take(/[\p{L}\p{N}_.-]+/uy)) return undefined;
    const comparison = readComparison(reader);
    return comparison ? comparison.text : () => true;
  });
}

function matchFields(tests: readonly FieldTest[], fields: readonly string[]): boolean {
  const gap = tests.indexOf('...');
  const before = gap < 0 ? tests : tests.slice(0, gap);
  const after = gap < 0 ? [] : tests.slice(gap + 1);
  if (gap < 0 ? fields.length !== tests.length : fields.length < before.length + after.length) return false;
  return passAll(before, fields) && passAll(after, fields.slice(fields.length - after.length));
}

function passAll(tests: readonly FieldTest[], fields: readonly string[]): boolean {
  return tests.every((test, index) => test === '...' || test(fields[index] ?? ''));
}

/** What stands in quotes or brackets is one field. */
function splitFields(message: string): string[] {
  const fields = message.match(/"[^"]*"|\[[^\]]*\]|\S+/g) ?? [];
  return fields.map((field) => (/^(?:".*"|\[.*\])$/s.test(field) ? field.slice(1, -1) : field));
}
