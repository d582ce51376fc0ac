/** As many steps of matching take some milliseconds at most. */
const stepsMax = 2_000_000;

/** Comparing a literal is a step, too; so many characters of a pattern are taken for one. */
const charactersPerStep = 64;

/**
 * The longest text on which a pattern takes few steps, whatever the text; 0 where that cannot be told. A backtracking engine tries each way to
 * share a text among the repetitions: the text's length to the power of their number, and once more for where the match begins.
 */
export function longestCheapText(pattern: string): number {
  const bare = withoutLiterals(pattern);
  if (/\)[*+{]/.test(bare)) return 0;
  const repetitions = count(bare, /[*+]|\{\d+,\}|r/g);
  const anywhere = bare.startsWith('^') && !bare.includes('|') ? 0 : 1;
  const ways = alternatives(bare) * 2 ** count(bare, /\?/g) * bounded(bare) * Math.ceil(pattern.length / charactersPerStep);
  return Math.floor((stepsMax / ways) ** (1 / Math.max(1, repetitions + anywhere)));
}

/** Escapes and classes are one character each, a reference back `r`; what opens a group is `(`; a lazy repetition is one. */
function withoutLiterals(pattern: string): string {
  return pattern
    .replace(/\\(?:[1-9]|k<)/g, 'r')
    .replace(/\\./gs, 'e')
    .replace(/\[[^\]]*\]/g, 'c')
    .replace(/\(\?(?:[:=!]|<[=!]|<[^>]*>)/g, '(')
    .replace(/([*+?}])\?/g, '$1');
}

/** In how many ways the alternatives of all groups can be combined. */
function alternatives(bare: string): number {
  let product = 1;
  const open = [1];
  for (const character of bare) {
    if (character === '(') open.push(1);
    else if (character === '|') open.push((open.pop() ?? 0) + 1);
    else if (character === ')') product *= open.pop() ?? 1;
  }
  return open.reduce((all, some) => all * some, product);
}

/** `x{2,9}` is repeated up to nine times. */
function bounded(bare: string): number {
  return Array.from(bare.matchAll(/\{(?:\d+,)?(\d+)\}/g), ([, most]) => Number(most)).reduce((all, most) => all * Math.max(1, most), 1);
}

function count(text: string, part: RegExp): number {
  return text.match(part)?.length ?? 0;
}
