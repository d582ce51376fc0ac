import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { AwsError } from '../kernel/errors.ts';
import { entryMostBytes, tarEnd, tarHeader, tarPadding } from './tar.ts';

/** The names of content-addressed files. */
const sha256 = /(?=([0-9a-f]{64}))/g;
const sha256Characters = 64;

/**
 * A snapshot as one file: a compressed tar with `snapshot.json`, `store/data.mdb` and `files/<sha256>`. Not a zip, which ends at 4 GiB unless both
 * ends know its extension, and whose libraries work on the engine's own thread.
 */
export function exportSnapshot(snapshot: string, filesFolder: string): Readable {
  const store = join(snapshot, 'store', 'data.mdb');
  const { size } = statSync(store);
  if (size > entryMostBytes)
    throw new AwsError('SnapshotTooLarge', `A snapshot of ${size} bytes does not fit into one file: at most ${entryMostBytes}.`, {
      status: 413,
    });
  const archive = Readable.from(archiveOf(snapshot, store, size, filesFolder));
  const packed = createGzip({ level: 1 });
  // A broken archive must not end as a whole one would.
  archive.on('error', (error) => packed.destroy(error));
  return archive.pipe(packed);
}

async function* archiveOf(snapshot: string, store: string, sizeBytes: number, filesFolder: string): AsyncGenerator<Buffer> {
  const facts = readFileSync(join(snapshot, 'snapshot.json'));
  yield* entry('snapshot.json', facts.length, [facts]);
  const names = new NamesIn(filesFolder);
  yield* entry('store/data.mdb', sizeBytes, names.watch(createReadStream(store, { end: sizeBytes - 1 })));
  for (const name of names.found) {
    const path = join(filesFolder, name.slice(0, 2), name);
    yield* entry(`files/${name}`, statSync(path).size, createReadStream(path));
  }
  yield tarEnd;
}

async function* entry(path: string, sizeBytes: number, content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield tarHeader(path, sizeBytes);
  yield* content;
  yield tarPadding(sizeBytes);
}

/**
 * Which files a store refers to: those whose names stand in its bytes, whatever service wrote them. A store keeps texts as they are, so none is
 * overlooked; one that is named in a page no longer used comes along needlessly.
 */
class NamesIn {
  readonly found = new Set<string>();
  readonly #known: ReadonlySet<string>;

  constructor(filesFolder: string) {
    const folders = existsSync(filesFolder) ? readdirSync(filesFolder) : [];
    this.#known = new Set(folders.flatMap((folder) => readdirSync(join(filesFolder, folder))));
  }

  async *watch(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let tail = '';
    for await (const chunk of content) {
      const text = tail + chunk.toString('latin1');
      for (const [, name = ''] of text.matchAll(sha256)) if (this.#known.has(name)) this.found.add(name);
      tail = text.slice(1 - sha256Characters);
      yield chunk;
    }
  }
}
