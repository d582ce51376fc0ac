/** DynamoDB's `{ "S": "x" }` as people write values. */

export function readableItem(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  return readable(parse(text));
}

export function readable(item: unknown): Record<string, string> {
  if (typeof item !== 'object' || item === null) return {};
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, readableValue(value)]));
}

/** One attribute value as text: texts as they are, the rest as JSON. */
export function readableValue(value: unknown): string {
  const plain = plainValue(value);
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [entry] = Object.entries(value);
  if (!entry) return value;
  const [type, inner] = entry;
  if (type === 'NULL') return null;
  if (type === 'N') return Number.isSafeInteger(Number(inner)) ? Number(inner) : inner;
  if (type === 'L' && Array.isArray(inner)) return inner.map(plainValue);
  if (type === 'M' && typeof inner === 'object' && inner !== null)
    return Object.fromEntries(Object.entries(inner).map(([name, member]) => [name, plainValue(member)]));
  return inner;
}

/** Plain JSON as DynamoDB's attribute values; what already looks like them stays. */
export function toItem(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toValue(member)]));
}

const typeNames: ReadonlySet<string> = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']);

function toValue(value: unknown): unknown {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null || value === undefined) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toValue) };
  const names = Object.keys(value);
  if (names.length === 1 && typeNames.has(names[0] ?? '')) return value;
  return { M: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toValue(member)])) };
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: shown as the text that it is.
    return undefined;
  }
}
