import { base64Text } from './base64Text.ts';
import { cannotConvert, notList, notMap, notStructure, serializationError } from './serializationError.ts';

const className = 'com.amazonaws.dynamodb.v20120810.AttributeValue';

/**
 * Checks a DynamoDB attribute value and leaves it in wire form. Does what the reader compiled from the table would do, in half the
 * time; most of what the engine reads is this.
 */
export function readAttributeValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notStructure(value, className);
  const attribute = value as Record<string, unknown>;
  for (const type in attribute) {
    const content = attribute[type];
    switch (content === null ? '' : type) {
      case 'S':
      case 'N':
        if (typeof content !== 'string') throw cannotConvert(content, 'String');
        break;
      case 'BOOL':
      case 'NULL':
        if (typeof content !== 'boolean') throw cannotConvert(content, 'Boolean');
        break;
      case 'B':
        base64Text(content);
        break;
      case 'M':
        readAttributeMap(content);
        break;
      case 'L':
        readElements(content, readAttributeValue, () => ({}));
        break;
      case 'SS':
      case 'NS':
        readElements(content, text, refuseNull);
        break;
      case 'BS':
        readElements(content, base64Text, refuseNull);
        break;
      default:
        delete attribute[type];
    }
  }
  return attribute;
}

/** Checks a map of attribute values: an item, a key, the values of an expression. */
export function readAttributeMap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notMap(value, className);
  const attributes = value as Record<string, unknown>;
  for (const name in attributes) {
    if (attributes[name] === null) attributes[name] = {};
    else readAttributeValue(attributes[name]);
  }
  return attributes;
}

function readElements(value: unknown, read: (element: unknown) => unknown, absent: () => unknown): void {
  if (!Array.isArray(value)) throw notList(value);
  for (let index = 0; index < value.length; index += 1) {
    if (value[index] === null) value[index] = absent();
    else read(value[index]);
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw cannotConvert(value, 'String');
  return value;
}

function refuseNull(): never {
  throw serializationError();
}
