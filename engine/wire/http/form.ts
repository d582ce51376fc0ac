import { AwsError } from '../../kernel/errors.ts';

/** A query-protocol request as a tree: `Tags.member.1.Key=a` is Tags > member > 1 > Key. */
export interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

/** Names deeper than this are no request of any service. */
const maxDepth = 32;

export function formTree(parameters: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [name, value] of parameters) {
    const path = name.split('.');
    if (path.length > maxDepth) throw new AwsError('MalformedInput', `The parameter name is nested too deep: ${name.slice(0, 80)}...`);
    let node = root;
    for (const key of path) node = childOf(node, key);
    node.value = value;
  }
  return root;
}

function childOf(node: FormNode, key: string): FormNode {
  const known = node.children.get(key);
  if (known) return known;
  const child: FormNode = { children: new Map() };
  node.children.set(key, child);
  return child;
}

/** The children of a list or map in the order of their numbers, whatever gaps there are. */
export function numberedChildren(node: FormNode): FormNode[] {
  const numbered = [...node.children].filter(([key]) => /^\d+$/.test(key));
  return numbered.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}
