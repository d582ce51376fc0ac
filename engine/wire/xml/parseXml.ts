/** An element of a parsed document. Names are without their namespace prefix; attributes keep theirs, as in `xsi:type`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

export class XmlError extends Error {}

/** No request of any service nests deeper. */
const maxDepth = 64;

const markup =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** Parses a document without a document type: entities are the five of XML and numbers, so that nothing can expand. */
export function parseXml(text: string): XmlElement {
  const document = newElement('', '');
  const open = [document];
  let position = text.startsWith('\ufeff') ? 1 : 0;
  while (position < text.length) {
    const next = text.indexOf('<', position);
    const until = next < 0 ? text.length : next;
    addText(open, decodeEntities(text.slice(position, until)));
    if (next < 0) break;
    markup.lastIndex = next;
    const match = markup.exec(text);
    if (!match) throw new XmlError(`Unreadable markup at ${next}.`);
    position = markup.lastIndex;
    takeMarkup(open, match);
  }
  const [root, ...others] = document.children;
  if (open.length !== 1 || !root || others.length > 0) throw new XmlError('A document has one root element, and it is closed.');
  return root;
}

function takeMarkup(open: XmlElement[], [, characters, closing, opening, attributes, empty]: RegExpExecArray): void {
  if (characters !== undefined) addText(open, characters);
  if (closing !== undefined) {
    const closed = open.pop();
    if (open.length === 0 || closed?.name !== localName(closing)) throw new XmlError(`</${closing}> closes nothing.`);
  }
  if (opening === undefined) return;
  const child = newElement(opening, attributes ?? '');
  open.at(-1)?.children.push(child);
  if (empty) return;
  if (open.length > maxDepth) throw new XmlError('Nested too deep.');
  open.push(child);
}

function addText(open: readonly XmlElement[], text: string): void {
  const element = open.at(-1);
  if (element === undefined) return;
  if (open.length === 1 && text.trim() !== '') throw new XmlError('Text outside the root element.');
  element.text += text;
}

function newElement(name: string, attributes: string): XmlElement {
  return { name: localName(name), attributes: readAttributes(attributes), children: [], text: '' };
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name, decodeEntities(double ?? single ?? ''));
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));?/g, (_, hexadecimal?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? refuseEntity(name);
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : refuseEntity(String(code));
  });
}

function refuseEntity(name: string): never {
  throw new XmlError(`No entity is named ${name}.`);
}
