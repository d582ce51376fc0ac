export type JsonToken =
  | 'startObject'
  | 'endObject'
  | 'startArray'
  | 'endArray'
  | 'field'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null'
  | 'end';

/** Why a pattern is not valid, in EventBridge's words. */
export class PatternError extends Error {}

interface Container {
  readonly kind: 'Object' | 'Array';
  readonly startedAt: number;
  entries: number;
}

// AWS: where in the text a reader of EventBridge stands is part of its answers, so that this one stands there too: after a token,
// but only after the opening quote of a string whose text nobody has asked for, and behind a field's name at its value.
const shownSourceCharacters = 500;
const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Reads JSON token by token and can say where it stands. */
export class JsonReader {
  readonly #source: string;
  readonly #containers: Container[] = [];
  #at = 0;
  #text = '';
  /** A field's value, whose beginning was read with the name. */
  #value: { readonly token: JsonToken; readonly text: string } | undefined;
  #stringStart: number | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  next(): JsonToken {
    const value = this.#value;
    if (value) {
      this.#value = undefined;
      this.#text = value.text;
      return value.token;
    }
    this.#finishString();
    this.#skipSpace();
    const container = this.#containers.at(-1);
    if (!container) return this.#at >= this.#source.length ? 'end' : this.#scanValue();
    if (this.#peek() === (container.kind === 'Object' ? '}' : ']')) return this.#close(container);
    if (container.entries > 0) this.#expectComma(container);
    container.entries += 1;
    return container.kind === 'Object' ? this.#scanField() : this.#scanValue();
  }

  /** The name, string or number that was read last. */
  get text(): string {
    if (!this.#value) this.#finishString();
    return this.#text;
  }

  fail(message: string): never {
    throw new PatternError(`${message}\n at ${this.location()}`);
  }

  location(at = this.#at): string {
    const source = this.#source;
    const lineStart = source.lastIndexOf('\n', at - 1) + 1;
    const line = source.slice(0, lineStart).split('\n').length;
    const left = source.length - shownSourceCharacters;
    const shown = left > 0 ? `${source.slice(0, shownSourceCharacters)}"[truncated ${left} chars]` : `${source}"`;
    return `[Source: (String)"${shown}; line: ${line}, column: ${at - lineStart + 1}]`;
  }

  #scanField(): JsonToken {
    if (this.#peek() !== '"') this.#unexpected('was expecting double-quote to start field name');
    this.#stringStart = this.#at;
    this.#at += 1;
    this.#finishString();
    const name = this.#text;
    this.#skipSpace();
    if (this.#peek() !== ':') this.#unexpected('was expecting a colon to separate field name and value');
    this.#at += 1;
    this.#skipSpace();
    const token = this.#scanValue();
    this.#value = { token, text: this.#text };
    this.#text = name;
    return 'field';
  }

  #scanValue(): JsonToken {
    const character = this.#peek();
    if (character === '{' || character === '[') return this.#open(character);
    if (character === '"') {
      this.#stringStart = this.#at;
      this.#at += 1;
      return 'string';
    }
    return this.#scanNumber() ?? this.#scanWord();
  }

  #open(character: '{' | '['): JsonToken {
    this.#containers.push({ kind: character === '{' ? 'Object' : 'Array', startedAt: this.#at, entries: 0 });
    this.#at += 1;
    return character === '{' ? 'startObject' : 'startArray';
  }

  #close({ kind }: Container): JsonToken {
    this.#containers.pop();
    this.#at += 1;
    return kind === 'Object' ? 'endObject' : 'endArray';
  }

  #scanNumber(): JsonToken | undefined {
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = this.#at;
    const match = number.exec(this.#source);
    if (!match) return undefined;
    this.#at = number.lastIndex;
    this.#text = match[0];
    return 'number';
  }

  #scanWord(): JsonToken {
    const word = /[\p{L}\p{N}_$]+/uy;
    word.lastIndex = this.#at;
    const match = word.exec(this.#source);
    if (!match) return this.#unexpected(`expected a valid value ${values}`);
    this.#at = word.lastIndex;
    if (match[0] === 'true' || match[0] === 'false' || match[0] === 'null') {
      this.#text = match[0];
      return match[0];
    }
    return this.fail(`Unrecognized token '${match[0]}': was expecting ${values}`);
  }

  #finishString(): void {
    const start = this.#stringStart;
    if (start === undefined) return;
    this.#stringStart = undefined;
    for (let at = start + 1; at < this.#source.length; at += 1) {
      const character = this.#source[at] ?? '';
      if (character < ' ') {
        this.#at = at;
        this.fail(
          `Illegal unquoted character ((CTRL-CHAR, code ${character.charCodeAt(0)})): has to be escaped using backslash to be included in string value`,
        );
      }
      if (character === '\\') at += 1;
      if (character !== '"') continue;
      this.#at = at + 1;
      this.#text = this.#decode(this.#source.slice(start, at + 1));
      return;
    }
    this.#at = this.#source.length;
    this.fail('Unexpected end-of-input: was expecting closing quote for a string value');
  }

  #decode(quoted: string): string {
    try {
      return String(JSON.parse(quoted));
    } catch {
      return this.fail('Unrecognized character escape');
    }
  }

  #expectComma({ kind }: Container): void {
    if (this.#peek() !== ',') this.#unexpected(`was expecting comma to separate ${kind} entries`);
    this.#at += 1;
    this.#skipSpace();
  }

  #unexpected(expected: string): never {
    const container = this.#containers.at(-1);
    const character = this.#source[this.#at];
    if (character === undefined) {
      const marker = container
        ? `: expected close marker for ${container.kind} (start marker at ${this.location(container.startedAt)})`
        : '';
      this.fail(`Unexpected end-of-input${marker}`);
    }
    this.fail(`Unexpected character ('${character}' (code ${character.charCodeAt(0)})): ${expected}`);
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#peek())) this.#at += 1;
  }
}
