import { writeText } from '../http/textValue.ts';
import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, queryNameOf, shapeOf } from '../model.ts';

/** Prints a value as the element (or, for flattened lists, the elements) of the name. */
export function writeXml(model: ServiceModel, reference: MemberReference, name: string, value: unknown, attributes = ''): string {
  if (value === undefined || value === null) return '';
  const shape = shapeOf(model, reference);
  const flattened = memberOf(reference).flattened ?? shape.flattened ?? false;
  switch (shape.type) {
    case 'structure':
      return writeStructure(model, reference, shape, name, value as Record<string, unknown>, attributes);
    case 'list':
      return writeList(model, shape, name, value as unknown[], flattened, attributes);
    case 'map':
      return writeMap(model, shape, name, value as Record<string, unknown>, flattened, attributes);
    default:
      return element(name, attributes, scalarText(model, shape, value));
  }
}

/** The elements inside a structure, without the element around it. */
export function writeMembers(model: ServiceModel, shape: Shape, value: Record<string, unknown>): string {
  let text = '';
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const { location, xmlAttribute } = memberOf(reference);
    if (!location && !xmlAttribute) text += writeXml(model, reference, queryNameOf(reference, name), value[name]);
  }
  return text;
}

function writeStructure(
  model: ServiceModel,
  reference: MemberReference,
  shape: Shape,
  name: string,
  value: Record<string, unknown>,
  attributes: string,
): string {
  let all = attributes;
  const { xmlNamespace } = memberOf(reference);
  if (xmlNamespace) all += ` xmlns${xmlNamespace.prefix ? `:${xmlNamespace.prefix}` : ''}="${escapeXml(xmlNamespace.uri)}"`;
  for (const [member, each] of Object.entries(shape.members ?? {})) {
    const { xmlAttribute, locationName } = memberOf(each);
    if (xmlAttribute && value[member] !== undefined) all += ` ${locationName ?? member}="${escapeXml(String(value[member]))}"`;
  }
  return element(name, all, writeMembers(model, shape, value));
}

function writeList(model: ServiceModel, shape: Shape, name: string, values: unknown[], flattened: boolean, attributes: string): string {
  const { member } = shape;
  if (!member) return '';
  const itemName = memberOf(member).locationName ?? (flattened ? name : 'member');
  const items = values.map((each) => writeXml(model, member, itemName, each)).join('');
  return flattened ? items : element(name, attributes, items);
}

function writeMap(
  model: ServiceModel,
  shape: Shape,
  name: string,
  value: Record<string, unknown>,
  flattened: boolean,
  attributes: string,
): string {
  const { key, value: valueReference } = shape;
  if (!key || !valueReference) return '';
  const keyName = queryNameOf(key, 'key');
  const valueName = queryNameOf(valueReference, 'value');
  const entries = Object.entries(value).map(([each, element]) => {
    return `${writeXml(model, key, keyName, each)}${writeXml(model, valueReference, valueName, element)}`;
  });
  if (flattened) return entries.map((entry) => element(name, '', entry)).join('');
  return element(name, attributes, entries.map((entry) => element('entry', '', entry)).join(''));
}

function scalarText(model: ServiceModel, shape: Shape, value: unknown): string {
  const text = writeText(shape, value, 'iso8601');
  // AWS: S3 prints milliseconds always, the query services only where there are any.
  const wholeSeconds = shape.type === 'timestamp' && model.protocol !== 'rest-xml';
  return escapeXml(wholeSeconds ? text.replace('.000Z', 'Z') : text);
}

export function element(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

const needsEscape = /[&<>"\p{Cc}\u2028\ufffe\uffff]/u;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '\t', '\n': '\n' };

/** Escapes what is markup, and line ends that parsers would change; drops what XML 1.0 cannot hold at all. */
export function escapeXml(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text.replace(new RegExp(needsEscape, 'gu'), (character) => {
    const code = character.charCodeAt(0);
    const droppable = (code < 0x20 && character !== '\r') || code >= 0xfffe;
    return escapes[character] ?? (droppable ? '' : `&#x${code.toString(16).toUpperCase()};`);
  });
}
