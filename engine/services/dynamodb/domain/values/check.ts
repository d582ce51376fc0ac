import { invalidParameterValues, validation } from '../../errors.ts';
import { type AttributeValue, type Item, setAttribute } from './attributeValue.ts';
import { canonicalNumber } from './decimal.ts';

// AWS: nested up to 32 levels (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
const nestingMax = 32;
const types = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'L', 'M', 'BOOL', 'NULL']);

/** Checks every attribute and brings its numbers into the form DynamoDB stores. Unchanged parts are shared with the input. */
export function checkItem(item: Item): Item {
  return checkMembers(item, 0);
}

/** Checks one value and brings its numbers into the form DynamoDB stores. */
export function checkValue(value: AttributeValue, depth = 0): AttributeValue {
  const count = countTypes(value);
  if (count === 0) throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  const checked = checkContent(value, depth);
  if (count > 1) {
    throw validation('Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes');
  }
  return checked;
}

function countTypes(value: AttributeValue): number {
  let count = 0;
  for (const name in value) if (types.has(name)) count += 1;
  return count;
}

function checkContent(value: AttributeValue, depth: number): AttributeValue {
  if (value.S !== undefined) return value;
  if (value.N !== undefined) {
    const number = canonicalNumber(value.N);
    return number === value.N ? value : { N: number };
  }
  if (value.BOOL !== undefined) return value;
  if (value.M !== undefined) return checkMap(value, value.M, depth + 1);
  if (value.L !== undefined) return checkList(value, value.L, depth + 1);
  if (value.B !== undefined) return value;
  if (value.NULL !== undefined) return checkNull(value);
  if (value.SS !== undefined) return checkStringSet(value, value.SS);
  if (value.NS !== undefined) return checkNumberSet(value.NS);
  return checkBinarySet(value, value.BS ?? []);
}

function checkMap(value: AttributeValue, members: Item, depth: number): AttributeValue {
  checkDepth(depth);
  const checked = checkMembers(members, depth);
  return checked === members ? value : { M: checked };
}

function checkMembers(members: Item, depth: number): Item {
  let changed: Record<string, AttributeValue> | undefined;
  for (const [name, value] of Object.entries(members)) {
    const checked = checkValue(value, depth);
    if (checked === value) continue;
    changed ??= { ...members };
    setAttribute(changed, name, checked);
  }
  return changed ?? members;
}

function checkList(value: AttributeValue, elements: readonly AttributeValue[], depth: number): AttributeValue {
  checkDepth(depth);
  const checked = elements.map((element) => checkValue(element, depth));
  return checked.every((element, index) => element === elements[index]) ? value : { L: checked };
}

function checkDepth(depth: number): void {
  if (depth > nestingMax) {
    throw validation('Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit');
  }
}

/** AWS: false is accepted and stored as true (captured by nubo-db/dynamodb-conformance, putItem.test.ts). */
function checkNull(value: AttributeValue): AttributeValue {
  return value.NULL ? value : { NULL: true };
}

function checkStringSet(value: AttributeValue, elements: readonly string[]): AttributeValue {
  if (elements.length === 0) throw invalidParameterValues('An string set  may not be empty');
  if (hasDuplicates(elements)) throw invalidParameterValues(`Input collection [${elements.join(', ')}] contains duplicates.`);
  return value;
}

function checkNumberSet(elements: readonly string[]): AttributeValue {
  if (elements.length === 0) throw invalidParameterValues('An number set  may not be empty');
  const numbers = elements.map(canonicalNumber);
  if (hasDuplicates(numbers)) throw validation('Input collection contains duplicates');
  return { NS: numbers };
}

function checkBinarySet(value: AttributeValue, elements: readonly string[]): AttributeValue {
  if (elements.length === 0) throw invalidParameterValues('Binary sets should not be empty');
  if (hasDuplicates(elements)) throw invalidParameterValues(`Input collection [${elements.join(', ')}]of type BS contains duplicates.`);
  return value;
}

function hasDuplicates(elements: readonly string[]): boolean {
  return new Set(elements).size !== elements.length;
}
