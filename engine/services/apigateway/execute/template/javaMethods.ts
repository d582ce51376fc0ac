import { matchesWhole, withPattern } from '../../../../kernel/patterns.ts';

/** The longest text that a template's method makes. */
const textMax = 10 * 1024 * 1024;

const textMethods: Readonly<Record<string, (self: string, first: unknown, second: unknown) => unknown>> = {
  length: (self) => self.length,
  isEmpty: (self) => self === '',
  equals: (self, other) => self === other,
  equalsIgnoreCase: (self, other) => self.toLowerCase() === text(other).toLowerCase(),
  contains: (self, part) => self.includes(text(part)),
  startsWith: (self, part) => self.startsWith(text(part)),
  endsWith: (self, part) => self.endsWith(text(part)),
  indexOf: (self, part) => self.indexOf(text(part)),
  lastIndexOf: (self, part) => self.lastIndexOf(text(part)),
  charAt: (self, index) => self.charAt(Number(index)),
  concat: (self, other) => limited(self + text(other)),
  trim: (self) => self.trim(),
  toLowerCase: (self) => self.toLowerCase(),
  toUpperCase: (self) => self.toUpperCase(),
  toString: (self: string) => self,
  hashCode: (self) => [...self].reduce((hash, letter) => (Math.imul(31, hash) + letter.charCodeAt(0)) | 0, 0),
  substring: (self, start, end) => self.substring(Number(start), end === undefined ? undefined : Number(end)),
  replace: (self, part, other) => limited(self.replaceAll(text(part), () => text(other))),
  replaceAll: (self, pattern, other) =>
    limited(withPattern('input.replace(new RegExp(pattern, "g"), other)', self, text(pattern), text(other))),
  replaceFirst: (self, pattern, other) =>
    limited(withPattern('input.replace(new RegExp(pattern), other)', self, text(pattern), text(other))),
  matches: (self, pattern) => matchesWhole(text(pattern), self),
  split: (self, pattern) =>
    withoutEmptyEnd([...Object.values(Object(withPattern('input.split(new RegExp(pattern))', self, text(pattern))))]),
};

const listMethods: Readonly<Record<string, (self: unknown[], first: unknown, second: unknown) => unknown>> = {
  size: (self) => self.length,
  isEmpty: (self) => self.length === 0,
  get: (self, index) => self[Number(index)],
  contains: (self, value) => self.includes(value),
  indexOf: (self, value) => self.indexOf(value),
  add: (self, value) => self.push(value) > 0,
  set: (self, index, value) => self.splice(Number(index), 1, value)[0],
  remove: (self, index) => self.splice(Number(index), 1)[0],
  subList: (self, start, end) => self.slice(Number(start), Number(end)),
  toString: (self: unknown[]) => self,
};

const mapMethods: Readonly<Record<string, (self: Map<string, unknown>, first: unknown, second: unknown) => unknown>> = {
  size: (self) => self.size,
  isEmpty: (self) => self.size === 0,
  get: (self, key) => self.get(text(key)),
  containsKey: (self, key) => self.has(text(key)),
  containsValue: (self, value) => [...self.values()].includes(value),
  keySet: (self) => [...self.keys()],
  values: (self) => [...self.values()],
  entrySet: (self) => Array.from(self, ([key, value]) => ({ key, value })),
};

/** Calls a method of a value that a template holds; undefined when Java's class has none of that name. */
export function callJavaMethod(self: unknown, name: string, [first, second]: readonly unknown[]): unknown {
  if (typeof self === 'string') return own(textMethods, name)?.(self, first, second);
  if (Array.isArray(self)) return own(listMethods, name)?.(self, first, second);
  if (typeof self === 'number' || typeof self === 'boolean') return callScalarMethod(self, name, first);
  if (typeof self !== 'object' || self === null) return undefined;
  return callMapMethod(self, name, first, second);
}

function callScalarMethod(self: number | boolean, name: string, other: unknown): unknown {
  if (name === 'toString') return String(self);
  if (name === 'equals') return self === other;
  if (typeof self === 'boolean') return undefined;
  if (name === 'intValue' || name === 'longValue') return Math.trunc(self);
  return name === 'doubleValue' ? self : undefined;
}

/** A map is a plain object here: what is put into it is put into that. */
function callMapMethod(self: object, name: string, first: unknown, second: unknown): unknown {
  const key = text(first);
  if (name === 'put' || name === 'remove') {
    const before = Object.hasOwn(self, key) ? Reflect.get(self, key) : undefined;
    if (name === 'put') Object.defineProperty(self, key, { value: second, writable: true, enumerable: true, configurable: true });
    else Reflect.deleteProperty(self, key);
    return before ?? '';
  }
  const member = Object.hasOwn(self, name) ? Reflect.get(self, name) : undefined;
  if (typeof member === 'function') return Reflect.apply(member, self, [first, second]);
  return own(mapMethods, name)?.(new Map(Object.entries(self)), first, second);
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function limited(value: unknown): string {
  const made = text(value);
  if (made.length > textMax) throw new RangeError(`a template made a text of ${made.length} characters`);
  return made;
}

/** Java's split drops empty texts at the end. */
function withoutEmptyEnd(parts: unknown[]): unknown[] {
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
