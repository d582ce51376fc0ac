import { type AttributeValue, setElements, typeOf } from '../values/attributeValue.ts';
import { equalValues } from '../values/compare.ts';
import { binarySizeBytes } from '../values/size.ts';

/** What `size(...)` answers; undefined for values that have no size. */
export function sizeOf(value: AttributeValue): number | undefined {
  // AWS: a String's size is its number of characters, other sizes are bytes or elements
  // (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return binarySizeBytes(value.B);
  if (value.L !== undefined) return value.L.length;
  if (value.M !== undefined) return Object.keys(value.M).length;
  return setElements(value)?.length;
}

export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  if (value.B === undefined || prefix.B === undefined) return false;
  const start = Buffer.from(prefix.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, start.length).equals(start);
}

/** Whether a string has the substring, or a set or list the element. */
export function contains(value: AttributeValue, part: AttributeValue): boolean {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.B !== undefined) return part.B !== undefined && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  if (value.L !== undefined) return value.L.some((element) => equalValues(element, part));
  if (value.SS !== undefined) return part.S !== undefined && value.SS.includes(part.S);
  if (value.NS !== undefined) return part.N !== undefined && value.NS.includes(part.N);
  return value.BS !== undefined && part.B !== undefined && value.BS.includes(part.B);
}

/** Whether the value has the type that the name names, e.g. `SS`. */
export function hasType(value: AttributeValue, typeName: AttributeValue): boolean {
  return typeOf(value) === typeName.S;
}
