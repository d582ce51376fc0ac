/** Tells whether a text passes. */
export type TextTest = (text: string) => boolean;

/** Compares the whole text; `*` stands for any characters. */
export function wildcardTest(pattern: string): TextTest {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const pieces = pattern.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${pieces.join('.*')}$`, 's');
  return (text) => expression.test(text);
}

/** A regular expression between percent signs matches anywhere in the text. Undefined when it can't be read. */
export function regularTest(source: string): TextTest | undefined {
  try {
    const expression = new RegExp(source, 's');
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}

export function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
}

/** A number as patterns write it, 12, -0.5 or 1.2e3; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
