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

function textSizeBytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/**
 * AWS: one byte, one for each two significant digits before the point, one for each two after it, and one for a minus
 * (captured by nubo-db/dynamodb-conformance, numberByteSize.test.ts).
 */
function numberSizeBytes(text: string): number {
  const { sign, digits, exponent } = parseDecimal(text);
  const whole = Math.min(Math.max(exponent, 0), digits.length);
  return 1 + Math.ceil(whole / 2) + Math.ceil((digits.length - whole) / 2) + (sign < 0 ? 1 : 0);
}

function sum(elements: readonly string[], size: (element: string) => number): number {
  return elements.reduce((total, element) => total + size(element), 0);
}
