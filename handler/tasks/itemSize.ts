import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './task.ts';

/** AWS: an item with its names has at most 400 KB (docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html). */
const mostItemBytes = 400 * 1024;

/** What a task may have before anybody has tried it: a claim writes into the row, and one that has no room for that could never be executed. */
export const mostTaskBytes = mostItemBytes - 1024;

/** As much of a text as a row with these attributes has room for under a name. */
export function textThatFits(name: string, text: string, others: Item): string {
  const roomBytes = mostItemBytes - itemSizeBytes(others) - Buffer.byteLength(name);
  let end = text.length;
  while (end > 0 && Buffer.byteLength(text.slice(0, end)) > roomBytes) end -= 1;
  return text.slice(0, end);
}

/**
 * How large DynamoDB takes an item to be, and rather a byte more than less where it does not say exactly.
 * AWS: docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSizeBytes(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B) return value.B.byteLength;
  if (value.SS) return sum(value.SS.map((text) => Buffer.byteLength(text)));
  if (value.NS) return sum(value.NS.map(numberBytes));
  if (value.BS) return sum(value.BS.map(({ byteLength }) => byteLength));
  if (value.L) return 3 + sum(value.L.map((member) => 1 + valueBytes(member)));
  if (value.M) return 3 + Object.keys(value.M).length + itemSizeBytes(value.M);
  return 1;
}

/** A byte for two significant digits, one for the exponent and one for a sign. */
function numberBytes(digits: string): number {
  return Math.min(21, Math.ceil(digits.length / 2) + 2);
}

function sum(bytes: readonly number[]): number {
  return bytes.reduce((total, each) => total + each, 0);
}
