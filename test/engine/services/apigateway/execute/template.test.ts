import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderVelocity } from '../../../../../engine/services/apigateway/execute/template/velocity.ts';

describe('a mapping template', () => {
  it.each([
    ['Hello $name ${name} $!absent $absent', 'Hello Ann Ann  $absent'],
    ['#if($empty)yes#{else}no#end', 'yes'],
    ['#if($zero == 0 && !$absent)yes#end', 'yes'],
    ['#if($absent)a#elseif($no)b#{else}c#end', 'c'],
    ['#if($name == "Ann" || $absent)yes#end', 'yes'],
    ['#foreach($x in $list)$x#if($foreach.hasNext),#end#end', 'a,b,c'],
    ['#foreach($k in $map.keySet())$k=$map.get($k);#end', 'one=1;two=2;'],
    ['#foreach($e in $map.entrySet())$e.key=$e.value;#end', 'one=1;two=2;'],
    ['#set($x = 7 / 2)$x', '3'],
    ['#set($x = "a$name")$x', 'aAnn'],
    ["#set($x = 'a$name')$x", 'a$name'],
    ['$list.size() $map.size() $name.length()', '3 2 3'],
    ['$name.replaceAll("[An]", "x") $name.substring(1) $name.toUpperCase()', 'xxx nn ANN'],
    ['#set($l = [1, 2])#set($t = $l.add(3))$l', '[1, 2, 3]'],
    ['#set($m = {"a": 1})$m.put("b", 2)$m', '{a=1, b=2}'],
    ['$map', '{one=1, two=2}'],
    ['#set($s = "a,b,,")$s.split(",").size()', '2'],
    ['#macro(twice $x)$x$x#end#twice("z")', 'zz'],
    ['## a comment\nx', 'x'],
    ['#stop()x', ''],
  ])('%j is %j', (template, expected) => {
    const variables = { name: 'Ann', empty: '', zero: 0, no: false, list: ['a', 'b', 'c'], map: { one: 1, two: 2 } };

    expect(renderVelocity(template, variables)).toBe(expected);
  });

  it.each([
    ['a loop in a loop in a loop', '#foreach($a in [1..999])#foreach($b in [1..999])#foreach($c in [1..999])x#end#end#end'],
    ['a range without end', '#foreach($a in [1..2000000000])x#end'],
    ['a macro that calls itself', '#macro(a)#a()#end#a()'],
    ['a text that doubles', '#set($s = "xxxxxxxxxx")#foreach($a in [1..60])#set($s = "$s$s")#end'],
    ['a text that concatenates', '#set($s = "xxxxxxxxxx")#foreach($a in [1..60])#set($s = $s.concat($s))#end'],
    ['a pattern that backtracks', '#set($s = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")$s.matches("(a+)+c")'],
  ])('that is %s ends with an error', (_, template) => {
    expect(() => renderVelocity(template, {})).toThrow();
  });

  it.each([
    '$x.constructor.constructor("return 1")',
    '$x.getClass().forName("x")',
    '$x.__proto__.y',
    '#set($x.__proto__.polluted = 1)',
    '$list.constructor',
  ])('gets nothing of JavaScript: %s', (template) => {
    const rendered = renderVelocity(template, { x: 'text', list: [1] });

    expect(rendered).not.toMatch(/function|native|process|Object/);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('renders or throws, whatever it is, and changes nothing outside', () => {
    const pieces = [
      '#if(',
      '#foreach($a in ',
      '#end',
      '#set(',
      '$a',
      '$!{a.b',
      ')',
      '}',
      '#else',
      '"',
      "'",
      '[1..',
      '9]',
      '.get(',
      '==',
      '#macro(m)',
      '#m()',
      '\\',
      '#*',
      '*#',
      '$a.b()',
      '{',
      ':',
      ',',
    ];
    const template = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 30 })
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(template, (text) => {
        const variables = Object.freeze({ a: Object.freeze({ b: 'x' }) });
        try {
          expect(typeof renderVelocity(text, variables)).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect(variables).toEqual({ a: { b: 'x' } });
      }),
      { numRuns: 500 },
    );
  });
});
