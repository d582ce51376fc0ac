const instants = new Set(['at', 'dueAt', 'wallAt', 'startedAt', 'endedAt', 'savedAt', 'retryAt', 'firstAt']);

/** The same document with its instants as ISO 8601 in UTC with milliseconds, where the engine tells them in ms. */
export function withInstants(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && instants.has(name)) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((item) => withInstants(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withInstants(member, key)]));
}
