/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html ("x-amzn-Remapped-"). */
const remapped = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'host',
  'server',
  'user-agent',
  'www-authenticate',
]);

/** Of one hop only. */
const dropped = new Set(['keep-alive', 'proxy-authenticate', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** What an integration said, as headers of the answer: some go by another name, and there always is a content type. */
export function answerHeaders(own: ReadonlyMap<string, readonly string[]>): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, values] of own) {
    const lower = name.toLowerCase();
    if (dropped.has(lower)) continue;
    headers[remapped.has(lower) ? `x-amzn-Remapped-${name}` : name] = values.length === 1 ? (values[0] ?? '') : [...values];
  }
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return hasType ? headers : { 'Content-Type': 'application/json', ...headers };
}
