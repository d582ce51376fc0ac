import { styleText } from 'node:util';

type Style = 'dim' | 'green' | 'red' | 'yellow';

/** What stands out, by the column that it is in: never a word of the user's own text. */
const accents: readonly (readonly [RegExp, Style])[] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z(?= {2})/, 'dim'],
  [/^(?:error(?= {3})|FAIL(?= {2})|FAILED(?= {2}))/, 'red'],
  [/^warn(?= {2})/, 'yellow'],
  [/^(?:ok|passed)(?= {2})/, 'green'],
  [/^(?:why|fix|docs|next:|skipped)(?= )/, 'dim'],
  [/(?<= {2})FAILED\b/, 'red'],
  [/(?<= {2})succeeded(?= {2}|$)/, 'green'],
];

/** The lines with colour, where that stream shows any: a terminal that can, unless NO_COLOR or FORCE_COLOR says otherwise (as Node reads them). */
export function coloured(text: string, stream: NodeJS.WriteStream): string {
  if (styleText('red', '', { stream }) === '') return text;
  return text.split('\n').map(paint).join('\n');
}

function paint(line: string): string {
  return accents.reduce(
    (painted, [pattern, style]) => painted.replace(pattern, (word) => styleText(style, word, { validateStream: false })),
    line,
  );
}

/** For this process, and for what it starts. */
export function withoutColour(): void {
  delete process.env['FORCE_COLOR'];
  process.env['NO_COLOR'] = '1';
}
