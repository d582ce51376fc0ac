import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './files.ts';
import type { Durability } from './lmdbStore.ts';
import { storageErrorOf } from './storageErrors.ts';

/** Files in a folder, two characters of the hash a subfolder. Written aside and renamed, so that a half-written file has no name. */
export class DiskFiles implements Files {
  readonly folder: string;
  readonly #fsync: boolean;

  constructor(folder: string, { fsync = false }: Durability = {}) {
    this.folder = folder;
    this.#fsync = fsync;
  }

  put(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(sha256);
    if (existsSync(path)) return sha256;

    const partial = `${path}.${process.pid}.partial`;
    try {
      mkdirSync(join(this.folder, sha256.slice(0, 2)), { recursive: true });
      writeFileSync(partial, bytes, { flush: this.#fsync });
      renameSync(partial, path);
      if (this.#fsync) flushFolder(dirname(path));
      return sha256;
    } catch (error) {
      // What was written of it would keep the disk full. Unless nothing can be written at all: the first error says so.
      if (existsSync(partial)) rmSync(partial, { force: true });
      throw storageErrorOf(error, this.folder);
    }
  }

  get(sha256: string): Buffer {
    return readFileSync(this.path(sha256));
  }

  path(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** A name is on the disk when its folder is. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
