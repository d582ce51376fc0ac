import { headerOf, type MultiValues } from './request.ts';

/** What texts outside mapping templates can name: no template language, only these values. */
export interface Substitutions {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly headers: MultiValues;
  readonly query: MultiValues;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Replaces `$context.…`, `$stageVariables.…` and `method.request.…` in a text, and what is not known by `absent`.
 * AWS: "simple variable substitution" (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html)
 */
export function substitute(text: string, substitutions: Substitutions, absent = ''): string {
  return text.replace(
    /\$(context|stageVariables|method\.request)\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g,
    (_, root: string, rest: string) => {
      return valueAt(`${root}.${rest}`, substitutions) ?? absent;
    },
  );
}

/** The value of a path such as `context.error.message`; undefined when there is none. */
export function valueAt(path: string, { variables, stageVariables, headers, query, pathParameters }: Substitutions): string | undefined {
  const [root, ...rest] = path.replace(/^\$/, '').split('.');
  if (root === 'context') return textOf(below(variables, rest));
  if (root === 'stageVariables') return stageVariables[rest.join('.')];
  if (root !== 'method' || rest[0] !== 'request') return undefined;
  const name = rest.slice(2).join('.');
  if (rest[1] === 'header') return headerOf(headers, name);
  if (rest[1] === 'multivalueheader') return headers[name] && JSON.stringify(headers[name]);
  if (rest[1] === 'querystring') return query[name]?.at(-1);
  if (rest[1] === 'multivaluequerystring') return query[name] && JSON.stringify(query[name]);
  return rest[1] === 'path' ? pathParameters[name] : undefined;
}

function below(value: unknown, keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(key);
  }
  return found;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
