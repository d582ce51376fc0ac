import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

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
  let totalBytes = 0;
  let tooLarge = false;
  const accept = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    totalBytes += originalSize;
    tooLarge ||= totalBytes > unzippedMaxBytes;
    return !tooLarge && !name.endsWith('/');
  };
  const files = new Map(Object.entries(unzip(zip, accept)));
  if (tooLarge) throw new ZipRefused('tooLarge');
  if (files.size === 0) throw new ZipRefused('empty');
  for (const name of files.keys()) if (!staysInside(name)) throw new ZipRefused('unreadable');
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

function unzip(zip: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter });
  } catch {
    // fflate's errors say what is wrong with the bytes; Lambda has one sentence for all of it.
    throw new ZipRefused('unreadable');
  }
}

function staysInside(name: string): boolean {
  return !name.startsWith('/') && !/^[a-zA-Z]:/.test(name) && !name.split(/[/\\]/).includes('..') && !name.includes('\0');
}
