/** One file of an archive. Its content is read before the next entry is asked for. */
export interface TarEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/** What cannot be read as an archive. */
export class TarError extends Error {}

const blockBytes = 512;
/** POSIX (ustar): the size has eleven octal digits. */
export const entryMostBytes = 8 ** 11 - 1;

/** POSIX 1003.1, ustar: the header of a plain file; its content follows, filled up to a whole block. */
export function tarHeader(path: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.write(path, 0, 100, 'utf8');
  header.write('0000644\0', 100);
  header.write('0000000\0'.repeat(2), 108);
  header.write(`${octal(sizeBytes, 11)} `, 124);
  header.write(`${octal(0, 11)} `, 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  header.write(`${octal(checksumOf(header), 6)}\0 `, 148);
  return header;
}

/** What fills a file's last block. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes);
}

/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * blockBytes);

/** The plain files of an archive, in order. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const header = await bytes.exactly(blockBytes);
    if (header.every((byte) => byte === 0)) return bytes.drain();
    const { path, sizeBytes } = readHeader(header);
    yield { path, sizeBytes, content: bytes.next(sizeBytes) };
    await bytes.exactly(tarPadding(sizeBytes).length);
  }
}

function readHeader(header: Buffer): { path: string; sizeBytes: number } {
  const told = Number.parseInt(header.toString('latin1', 148, 156), 8);
  const blank = Buffer.from(header);
  blank.fill(' ', 148, 156);
  if (told !== checksumOf(blank)) throw new TarError('it is no tar archive');
  const [path = ''] = header.toString('utf8', 0, 100).split('\0');
  const type = header.toString('latin1', 156, 157);
  if (type !== '0' && type !== '\0') throw new TarError(`${path} is no plain file`);
  return { path, sizeBytes: Number.parseInt(header.toString('latin1', 124, 136), 8) };
}

function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** Takes as many bytes from chunks of any size as are asked for. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async exactly(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.next(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async *next(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) this.#rest = await this.#more();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** What is behind the end is read, so that what carries it (and its checksum) is read to its own end. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }

  async #more(): Promise<Buffer> {
    const { value, done } = await this.#source.next();
    if (done) throw new TarError('it was cut off');
    return value;
  }
}
