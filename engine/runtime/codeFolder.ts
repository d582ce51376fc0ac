import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { storedBytes, type ZipEntry, zipEntries } from './zipDirectory.ts';

/** How archivers store files: as they are, or deflated. Other ways are read by hardly anything. */
const methods = { stored: 0, deflated: 8 };

/** Why an archive can't be a function's code. */
export class ZipRefused extends Error {
  readonly reason: 'unreadable' | 'empty' | 'tooLarge';

  constructor(reason: ZipRefused['reason']) {
    super(`the archive is ${reason}`);
    this.reason = reason;
  }
}

/** The files of an archive, by their path; nothing in it can point outside the folder it is unpacked into. */
export function readZip(zip: Uint8Array, unzippedMaxBytes: number): ReadonlyMap<string, Uint8Array> {
  const entries = zipEntries(zip);
  if (!entries?.every(({ name }) => staysInside(name))) throw new ZipRefused('unreadable');
  if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > unzippedMaxBytes) throw new ZipRefused('tooLarge');
  const listed = entries.filter(({ name }) => !name.endsWith('/'));
  if (listed.length === 0) throw new ZipRefused('empty');

  return new Map(listed.map((entry) => [entry.name, contentOf(zip, entry)]));
}

/** Writes the files into a new folder of that name, all or nothing; leaves a folder that exists as it is. */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  if (existsSync(folder)) return;
  const partial = `${folder}.${process.pid}.partial`;
  rmSync(partial, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    const path = join(partial, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: 0o755 });
  }
  renameSync(partial, folder);
}

function contentOf(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const stored = storedBytes(zip, entry);
  const content = stored && unpacked(stored, entry);
  if (content?.byteLength !== entry.sizeBytes || crc32(content) !== entry.crc32) throw new ZipRefused('unreadable');
  return content;
}

/** Undefined when the bytes are not what the directory says. */
function unpacked(stored: Uint8Array, { method, sizeBytes }: ZipEntry): Uint8Array | undefined {
  if (method === methods.stored) return stored;
  if (method !== methods.deflated) return undefined;
  try {
    // One byte more than there should be: content that is larger than it says is refused, not cut.
    return inflateRawSync(stored, { maxOutputLength: sizeBytes + 1 });
  } catch {
    // zlib's errors say what is wrong with the bytes; Lambda has one sentence for all of it.
    return undefined;
  }
}

function staysInside(name: string): boolean {
  return !name.startsWith('/') && !/^[a-zA-Z]:/.test(name) && !name.split(/[/\\]/).includes('..') && !name.includes('\0');
}
