import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, queryNameOf, shapeOf } from '../model.ts';
import { type FormNode, numberedChildren } from './form.ts';
import { malformedText } from './malformedText.ts';
import { readText } from './textValue.ts';

/** Reads a shape from the tree of a query-protocol request. */
export function readForm(model: ServiceModel, reference: MemberReference, node: FormNode): unknown {
  const shape = shapeOf(model, reference);
  switch (shape.type) {
    case 'structure':
      return readStructure(model, shape, node);
    case 'list':
      return readList(model, shape, isFlattened(reference, shape), node);
    case 'map':
      return readMap(model, shape, isFlattened(reference, shape), node);
    default:
      if (node.value === undefined) throw malformedText('', shape.type);
      return readText(shape, node.value, 'iso8601');
  }
}

function readStructure(model: ServiceModel, shape: Shape, node: FormNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const child = node.children.get(queryNameOf(reference, name));
    if (child) result[name] = readForm(model, reference, child);
  }
  return result;
}

/** `Names=` is how clients say that a list is empty. */
function readList(model: ServiceModel, shape: Shape, flattened: boolean, node: FormNode): unknown[] {
  const { member } = shape;
  if (!member) return [];
  const holder = flattened ? node : node.children.get(queryNameOf(member, 'member'));
  return holder ? numberedChildren(holder).map((child) => readForm(model, member, child)) : [];
}

function readMap(model: ServiceModel, shape: Shape, flattened: boolean, node: FormNode): Record<string, unknown> {
  const { key, value } = shape;
  const holder = flattened ? node : node.children.get('entry');
  if (!key || !value || !holder) return {};
  const entries = numberedChildren(holder).map((child): [string, unknown] => {
    const keyNode = child.children.get(queryNameOf(key, 'key'));
    const valueNode = child.children.get(queryNameOf(value, 'value'));
    return [keyNode?.value ?? '', valueNode ? readForm(model, value, valueNode) : undefined];
  });
  return Object.fromEntries(entries);
}

function isFlattened(reference: MemberReference, shape: Shape): boolean {
  return memberOf(reference).flattened ?? shape.flattened ?? false;
}
