import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, XmlError } from '../../../engine/wire/xml/parseXml.ts';
import { escapeXml } from '../../../engine/wire/xml/writeXml.ts';

describe('parsing XML', () => {
  it('reads elements, texts, attributes, entities and character data', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<!-- a --><a:Tag xmlns:a="u" xsi:type=\'b&amp;c\'><Key>1 &lt; &#50;</Key><Value><![CDATA[<x>&amp;]]></Value><Empty/></a:Tag>\n',
    );

    expect(root.name).toBe('Tag');
    expect(Object.fromEntries(root.attributes)).toEqual({ 'xmlns:a': 'u', 'xsi:type': 'b&c' });
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([
      ['Key', '1 < 2'],
      ['Value', '<x>&amp;'],
      ['Empty', ''],
    ]);
  });

  it.each([
    '',
    'a',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>b',
    '<a b=c/>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a>&b;</a>',
    '<a>&#x110000;</a>',
  ])('refuses %j', (text) => {
    expect(() => parseXml(text)).toThrow(XmlError);
  });

  it('refuses a document that nests without end', () => {
    expect(() => parseXml('<a>'.repeat(100_000))).toThrow(XmlError);
  });

  it('reads back every text that it escapes', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/(?![\t\n\r])\p{Cc}/gu, ''));

    fc.assert(
      fc.property(text, (value) => {
        expect(parseXml(`<a>${escapeXml(value)}</a>`).text).toBe(value);
      }),
    );
  });

  it('answers any text with a document or an XmlError', () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<a/>',
      '<',
      '>',
      '&',
      ';',
      '"',
      '=',
      'a',
      ' ',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<b c="d">',
    );

    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (text) => {
          try {
            parseXml(text);
          } catch (error) {
            expect(error).toBeInstanceOf(XmlError);
          }
        },
      ),
    );
  });
});
