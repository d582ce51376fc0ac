import type { ResourceRow } from '../state.ts';

/** An API's resources as a tree of path segments. */
export interface RouteNode {
  readonly literals: Map<string, RouteNode>;
  variable?: { readonly name: string; readonly node: RouteNode };
  greedy?: { readonly name: string; readonly resource: ResourceRow };
  resource?: ResourceRow;
}

export interface FoundRoute {
  readonly resource: ResourceRow;
  /** As they came, still percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

export function routesOf(resources: readonly ResourceRow[]): RouteNode {
  const root: RouteNode = { literals: new Map() };
  for (const resource of resources) place(root, segmentsOf(resource.path), resource);
  return root;
}

function place(node: RouteNode, [segment, ...rest]: readonly string[], resource: ResourceRow): void {
  if (segment === undefined) {
    node.resource = resource;
    return;
  }
  const [, name, greedy] = /^\{(.+?)(\+)?\}$/.exec(segment) ?? [];
  if (name === undefined) {
    const below = node.literals.get(segment) ?? { literals: new Map() };
    node.literals.set(segment, below);
    place(below, rest, resource);
  } else if (greedy) node.greedy = { name, resource };
  else {
    node.variable ??= { name, node: { literals: new Map() } };
    place(node.variable.node, rest, resource);
  }
}

/** The most particular resource of a path: a literal segment before a variable one, that before a greedy one. */
export function findRoute(root: RouteNode, path: string): FoundRoute | undefined {
  return search(root, segmentsOf(path), {});
}

function search(node: RouteNode, segments: readonly string[], pathParameters: FoundRoute['pathParameters']): FoundRoute | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return node.resource && { resource: node.resource, pathParameters };
  const literal = node.literals.get(segment) ?? node.literals.get(decoded(segment));
  const found = literal && search(literal, rest, pathParameters);
  if (found) return found;
  const { variable, greedy } = node;
  const byVariable = variable && segment !== '' && search(variable.node, rest, { ...pathParameters, [variable.name]: segment });
  if (byVariable) return byVariable;
  return greedy && { resource: greedy.resource, pathParameters: { ...pathParameters, [greedy.name]: segments.join('/') } };
}

/** A slash at the end says nothing. */
function segmentsOf(path: string): readonly string[] {
  const inner = path.replace(/^\//, '').replace(/\/$/, '');
  return inner === '' ? [] : inner.split('/');
}

/** A percent sign that escapes nothing stays what it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
