import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { zipEntries } from './zipDirectory.ts';

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

  const contents = unzip(zip);
  const files = new Map<string, Uint8Array>();
  for (const { name, crc32: expected } of listed) {
    const bytes = Object.hasOwn(contents, name) ? contents[name] : undefined;
    // The unzipping library cuts what is longer than the directory says, and checks nothing.
    if (bytes === undefined || crc32(bytes) !== expected) throw new ZipRefused('unreadable');
    files.set(name, bytes);
  }
  return files;
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

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter: ({ name }) => !name.endsWith('/') });
  } catch {
    // The library's errors say what is wrong with the bytes; Lambda has one sentence for all of it.
    throw new ZipRefused('unreadable');
  }
}

function staysInside(name: string): boolean {
  return !name.startsWith('/') && !/^[a-zA-Z]:/.test(name) && !name.split(/[/\\]/).includes('..') && !name.includes('\0');
}
