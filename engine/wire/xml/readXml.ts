import { readText } from '../http/textValue.ts';
import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, shapeOf } from '../model.ts';
import type { XmlElement } from './parseXml.ts';

/** Reads a shape from an element. */
export function readXml(model: ServiceModel, reference: MemberReference, element: XmlElement): unknown {
  const shape = shapeOf(model, reference);
  switch (shape.type) {
    case 'structure':
      return readXmlStructure(model, shape, element);
    case 'list':
      return readItems(model, shape, childrenNamed(element, memberOf(shape.member ?? '').locationName ?? 'member'));
    case 'map':
      return readEntries(model, shape, childrenNamed(element, 'entry'));
    default:
      return readText(shape, shape.type === 'string' ? element.text : element.text.trim(), 'iso8601');
  }
}

function readXmlStructure(model: ServiceModel, shape: Shape, element: XmlElement): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const { location, locationName, xmlAttribute } = memberOf(reference);
    if (location) continue;
    const value = xmlAttribute ? element.attributes.get(locationName ?? name) : readMember(model, reference, locationName ?? name, element);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function readMember(model: ServiceModel, reference: MemberReference, name: string, parent: XmlElement): unknown {
  const shape = shapeOf(model, reference);
  const flattened = memberOf(reference).flattened ?? shape.flattened;
  const itemName = (shape.member && memberOf(shape.member).locationName) ?? name;
  const elements = childrenNamed(parent, flattened ? itemName : name);
  const [first] = elements;
  if (first === undefined) return undefined;
  if (flattened && shape.type === 'list') return readItems(model, shape, elements);
  if (flattened && shape.type === 'map') return readEntries(model, shape, elements);
  return readXml(model, reference, first);
}

function readItems(model: ServiceModel, { member }: Shape, elements: readonly XmlElement[]): unknown[] {
  return member ? elements.map((element) => readXml(model, member, element)) : [];
}

function readEntries(model: ServiceModel, { key, value }: Shape, elements: readonly XmlElement[]): Record<string, unknown> {
  if (!key || !value) return {};
  const entries = elements.map((element): [string, unknown] => {
    const [keyElement] = childrenNamed(element, memberOf(key).locationName ?? 'key');
    const [valueElement] = childrenNamed(element, memberOf(value).locationName ?? 'value');
    return [keyElement?.text ?? '', valueElement && readXml(model, value, valueElement)];
  });
  return Object.fromEntries(entries);
}

function childrenNamed({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}
