import type { AttributeValue, Item } from './attributeValue.ts';
import { parseDecimal } from './decimal.ts';

// AWS: sizes of items and their parts
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html)
export const itemSizeMaxBytes = 400 * 1024;
const documentOverheadBytes = 3;
const elementOverheadBytes = 1;

/** What DynamoDB counts for an item: names and values. */
export function itemSizeBytes(item: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) size += textSizeBytes(name) + valueSizeBytes(value);
  return size;
}

export function valueSizeBytes(value: AttributeValue): number {
  if (value.S !== undefined) return textSizeBytes(value.S);
  if (value.N !== undefined) return numberSizeBytes(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.M !== undefined) return documentOverheadBytes + itemSizeBytes(value.M) + elementOverheadBytes * Object.keys(value.M).length;
  if (value.L !== undefined)
    return value.L.reduce((size, element) => size + elementOverheadBytes + valueSizeBytes(element), documentOverheadBytes);
  if (value.B !== undefined) return binarySizeBytes(value.B);
  if (value.SS !== undefined) return sum(value.SS, textSizeBytes);
  if (value.NS !== undefined) return sum(value.NS, numberSizeBytes);
  return sum(value.BS ?? [], binarySizeBytes);
}

/** The bytes that a base64 text stands for. */
export function binarySizeBytes(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

export function textSizeBytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** About one byte for two significant digits and one more; negative numbers take another. */
function numberSizeBytes(text: string): number {
  if (text === '0') return 1;
  const { sign, digits } = parseDecimal(text);
  return Math.ceil(digits.length / 2) + (sign < 0 ? 2 : 1);
}

function sum(elements: readonly string[], size: (element: string) => number): number {
  return elements.reduce((total, element) => total + size(element), 0);
}
