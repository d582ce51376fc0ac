/** An attribute value as it stands on the wire: exactly one member once it is validated. Binaries are base64 text. */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Item;
}

/** Attributes by name. Names come from outside, so they are read with `attribute` and written with `setAttribute`. */
export type Item = Readonly<Record<string, AttributeValue>>;

export type TypeName = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'L' | 'M' | 'BOOL' | 'NULL';
export type KeyType = 'S' | 'N' | 'B';

/** The type of a validated value. */
export function typeOf(value: AttributeValue): TypeName {
  if (value.S !== undefined) return 'S';
  if (value.N !== undefined) return 'N';
  if (value.BOOL !== undefined) return 'BOOL';
  if (value.M !== undefined) return 'M';
  if (value.L !== undefined) return 'L';
  if (value.B !== undefined) return 'B';
  if (value.NULL !== undefined) return 'NULL';
  if (value.SS !== undefined) return 'SS';
  if (value.NS !== undefined) return 'NS';
  return 'BS';
}

/** The elements of a set of any type; undefined for what is not a set. */
export function setElements(value: AttributeValue): readonly string[] | undefined {
  return value.SS ?? value.NS ?? value.BS;
}

/** A set of that type; undefined for no elements, because DynamoDB has no empty sets. */
export function makeSet(type: TypeName, elements: readonly string[]): AttributeValue | undefined {
  if (elements.length === 0) return undefined;
  if (type === 'SS') return { SS: elements };
  return type === 'NS' ? { NS: elements } : { BS: elements };
}

/** The attribute of that name. Attributes may be called `constructor` or `__proto__`. */
export function attribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Sets a member of an object under construction, also when it is called `__proto__`. */
export function setAttribute<Value>(target: Record<string, Value>, name: string, value: Value): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}
