/** A place in a filter pattern, from which pieces are taken. White space in front of a piece is passed over. */
export class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes what the sticky expression matches here; undefined, and the place stays, when it does not. */
  take(expression: RegExp): string | undefined {
    this.#skipSpace();
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#text);
    if (!match || match[0] === '') return undefined;
    this.#at = expression.lastIndex;
    return match[0];
  }

  get ended(): boolean {
    this.#skipSpace();
    return this.#at >= this.#text.length;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}

/** Nested parentheses in a pattern. */
const maxDepth = 64;

export type Condition<Subject> = (subject: Subject) => boolean;

/** Reads conditions joined by `&&` and `||`, with parentheses; undefined when the text is not of that form. */
export function readLogic<Subject>(
  reader: PatternReader,
  readCondition: (reader: PatternReader) => Condition<Subject> | undefined,
  depth = 0,
): Condition<Subject> | undefined {
  const readUnit = (): Condition<Subject> | undefined => {
    if (!reader.take(/\(/y)) return readCondition(reader);
    if (depth >= maxDepth) return undefined;
    const inner = readLogic(reader, readCondition, depth + 1);
    return inner && reader.take(/\)/y) ? inner : undefined;
  };
  const readAll = () => readJoined(reader, /&&/y, readUnit, (parts) => (subject) => parts.every((part) => part(subject)));
  return readJoined(reader, /\|\|/y, readAll, (parts) => (subject) => parts.some((part) => part(subject)));
}

function readJoined<Subject>(
  reader: PatternReader,
  joint: RegExp,
  readPart: () => Condition<Subject> | undefined,
  join: (parts: readonly Condition<Subject>[]) => Condition<Subject>,
): Condition<Subject> | undefined {
  const parts: Condition<Subject>[] = [];
  do {
    const part = readPart();
    if (!part) return undefined;
    parts.push(part);
  } while (reader.take(joint));
  return join(parts);
}
