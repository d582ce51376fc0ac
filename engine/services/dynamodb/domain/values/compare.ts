import { type AttributeValue, attribute, type Item, setElements, typeOf } from './attributeValue.ts';
import { compareNumbers } from './decimal.ts';

/** Whether two validated values are the same: sets and maps regardless of their order. */
export function equalValues(left: AttributeValue, right: AttributeValue): boolean {
  const type = typeOf(left);
  if (type !== typeOf(right)) return false;
  if (type === 'S') return left.S === right.S;
  if (type === 'N') return left.N === right.N;
  if (type === 'B') return left.B === right.B;
  if (type === 'BOOL') return left.BOOL === right.BOOL;
  if (type === 'NULL') return true;
  if (type === 'M') return equalMaps(left.M ?? {}, right.M ?? {});
  if (type === 'L') return equalLists(left.L ?? [], right.L ?? []);
  return equalSets(setElements(left) ?? [], setElements(right) ?? []);
}

/** The order of two strings, numbers or binaries; undefined when they have no order between them. */
export function orderValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.S !== undefined && right.S !== undefined) return orderTexts(left.S, right.S);
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.B !== undefined && right.B !== undefined) return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  return undefined;
}

/** DynamoDB orders strings by their UTF-8 bytes; JavaScript by UTF-16, which differs from U+D800 on. */
function orderTexts(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === length) return left.length - right.length;
  const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
  return a < 0xd800 || b < 0xd800 ? a - b : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function equalMaps(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const [a, b] = [attribute(left, name), attribute(right, name)];
    return a !== undefined && b !== undefined && equalValues(a, b);
  });
}

function equalLists(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((value, index) => {
    const other = right[index];
    return other !== undefined && equalValues(value, other);
  });
}

function equalSets(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const elements = new Set(left);
  return right.every((element) => elements.has(element));
}
