import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../kernel/errors.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';
import { readTar, type TarEntry, TarError } from './tar.ts';
import { damageOf } from './wholeness.ts';

/** What an archive may come to when it is unpacked. */
const unpackedMostBytes = 64 * 1024 ** 3;
const factsMostBytes = 64 * 1024;

interface Place {
  readonly snapshots: Snapshots;
  readonly filesFolder: string;
  /** Its own name where none is given. */
  readonly name: string | undefined;
}

/** Takes over what `exportSnapshot` wrote. Nothing of it is there under its name, unless all of it is. */
export async function importSnapshot(archive: AsyncIterable<Buffer>, place: Place): Promise<Snapshot> {
  try {
    const entries = readTar(archive);
    const snapshot = await readFacts(await entries.next(), place);
    await place.snapshots.adopt(snapshot, async (folder) => {
      await unpack(entries, folder);
      check(folder);
      adoptFiles(join(folder, 'files'), place.filesFolder);
    });
    return snapshot;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** It knows nothing of this engine's journal, and is no automatic one of this engine's, which are let go of. */
async function readFacts({ value: entry }: IteratorResult<TarEntry, void>, { snapshots, name }: Place): Promise<Snapshot> {
  if (entry?.path !== 'snapshot.json') throw new TarError('it does not begin with snapshot.json');
  if (entry.sizeBytes > factsMostBytes) throw new TarError('its snapshot.json is too large');
  const facts = factsIn(await textOf(entry));
  snapshots.checkFormat(facts);
  const { versions: _, ...told } = facts;
  return { ...told, name: name ?? facts.name, automatic: false, seq: 0 };
}

async function textOf({ content }: TarEntry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function factsIn(text: string): Snapshot {
  const facts: unknown = parsed(text);
  if (!isFacts(facts)) throw new TarError('its snapshot.json does not tell of a snapshot');
  return facts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFacts(facts: unknown): facts is Snapshot {
  if (typeof facts !== 'object' || facts === null) return false;
  const types = { name: 'string', format: 'number', engine: 'string', savedAt: 'string', at: 'number', clock: 'object' };
  return Object.entries(types).every(([member, type]) => typeof Object.entries(facts).find(([name]) => name === member)?.[1] === type);
}

async function unpack(entries: AsyncGenerator<TarEntry, void>, folder: string): Promise<void> {
  let sizeBytes = 0;
  for await (const entry of entries) {
    sizeBytes += entry.sizeBytes;
    if (sizeBytes > unpackedMostBytes) throw new TarError(`it holds more than ${unpackedMostBytes} bytes`);
    await write(entry, folder);
  }
}

async function write({ path, content }: TarEntry, folder: string): Promise<void> {
  const [, name] = /^files\/([0-9a-f]{64})$/.exec(path) ?? [];
  if (name === undefined && path !== 'store/data.mdb') throw new TarError(`it holds ${path}, which no snapshot does`);
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _, done) => {
      if (name !== undefined) hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(content), hashing, createWriteStream(file));
  if (name !== undefined && hash.digest('hex') !== name) throw new TarError(`${path} is not what its name says`);
}

function check(folder: string): void {
  if (!existsSync(join(folder, 'store', 'data.mdb'))) throw new TarError('it holds no store');
  if (damageOf(join(folder, 'store')) !== undefined) throw new TarError('its store is damaged');
}

/** A file that is there already is the same: its name says what it holds. */
function adoptFiles(from: string, filesFolder: string): void {
  if (!existsSync(from)) return;
  for (const name of readdirSync(from)) {
    const to = join(filesFolder, name.slice(0, 2), name);
    if (existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    renameSync(join(from, name), to);
  }
  rmSync(from, { recursive: true });
}

/** zlib's own errors have codes such as Z_DATA_ERROR: what came is not what was sent. */
function asRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error && (error instanceof TarError || code.startsWith('Z_')))) return error;
  const why = error.message === 'unexpected end of file' ? 'it was cut off' : error.message;
  return new AwsError('SnapshotDamaged', `This is no whole snapshot: ${why}; nothing was changed.`, { status: 409 });
}
