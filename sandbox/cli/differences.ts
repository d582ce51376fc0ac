import type { Difference } from '../controlAnswers.ts';

/** One item, and an indented line for each attribute that is not what it was. */
export function describeDifference({ table, key, before, after }: Difference): string[] {
  const [was, is] = [attributesOf(before), attributesOf(after)];
  const what = before === undefined ? '+' : after === undefined ? '-' : '~';
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  return [`${what} ${table}  ${key}`, ...names.map((name) => `    ${name}  ${was.get(name) ?? 'absent'} -> ${is.get(name) ?? 'absent'}`)];
}

/** Attributes by name, each as the JSON of its value without DynamoDB's type: `{"S":"Pending"}` is `"Pending"`. */
function attributesOf(item: string | undefined): Map<string, string> {
  const parsed: unknown = item === undefined ? {} : JSON.parse(item);
  const attributes = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return new Map(attributes.map(([name, value]) => [name, JSON.stringify(plain(value))]));
}

function plain(value: unknown): unknown {
  const [entry] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entry && ['S', 'BOOL', 'B'].includes(entry[0]) ? entry[1] : entry?.[0] === 'N' ? Number(entry[1]) : value;
}
