/**
 * JSON text that is already in wire form. An output may hold one wherever the shape is a structure, a list or a map; it is spliced
 * into the answer as it is, so that DynamoDB need not parse what it stored only to print it again.
 */
export class RawJson {
  readonly #source: string | Uint8Array;

  constructor(source: string | Uint8Array) {
    this.#source = source;
  }

  get text(): string {
    const source = this.#source;
    if (typeof source === 'string') return source;
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('utf8');
  }

  /** So that JSON.stringify is right too where one is deeper than the writer looks. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
