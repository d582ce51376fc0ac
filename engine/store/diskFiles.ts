import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './files.ts';
import { storageErrorOf } from './storageErrors.ts';

/** Files in a folder, two characters of the hash a subfolder. Written aside and renamed, so that a half-written file has no name. */
export class DiskFiles implements Files {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  put(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(sha256);
    if (existsSync(path)) return sha256;

    const partial = `${path}.${process.pid}.partial`;
    try {
      mkdirSync(join(this.folder, sha256.slice(0, 2)), { recursive: true });
      writeFileSync(partial, bytes);
      renameSync(partial, path);
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
