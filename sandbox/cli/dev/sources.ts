import { createHash } from 'node:crypto';
import { existsSync, type FSWatcher, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/** Editors write a file in several steps; what comes within this time is one change. */
const togetherMs = 30;

/** Not what somebody writes: packages, what the CDK synthesizes, what begins with a dot. */
function isWritten(folder: string): boolean {
  return folder !== 'node_modules' && folder !== 'cdk.out' && !folder.startsWith('.');
}

/** All files below a folder that somebody may have written, by their whole paths, in order. */
export function filesBelow(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isWritten(entry.name)) files.push(...filesBelow(path));
    } else if (entry.isFile()) files.push(path);
  }
  return files.sort();
}

/** Tells once for each burst of changes which files below these folders were written or went. Ends when it is closed. */
export function watchFolders(folders: readonly string[], changed: (files: readonly string[]) => void): { close(): void } {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tree = new WatchedTree((file) => {
    waiting.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed(Array.from(waiting));
      waiting.clear();
    }, togetherMs);
  });
  for (const folder of folders) tree.add(folder);
  return {
    close: () => {
      clearTimeout(timer);
      tree.close();
    },
  };
}

/** One watcher for each folder: a recursive one would go through node_modules, too, and on Linux takes a watcher for each file. */
class WatchedTree {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #touched: (file: string) => void;

  constructor(touched: (file: string) => void) {
    this.#touched = touched;
  }

  add(folder: string): void {
    if (this.#watchers.has(folder)) return;
    this.#watchers.set(
      folder,
      watch(folder, (_, name) => this.#happened(folder, name)),
    );
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory() && isWritten(entry.name)) this.add(join(folder, entry.name));
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #happened(folder: string, name: string | null): void {
    if (name === null) return;
    const path = join(folder, name);
    if (!existsSync(path)) this.#drop(path);
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) this.#touched(path);
    else if (isWritten(name)) {
      this.add(path);
      for (const file of filesBelow(path)) this.#touched(file);
    }
  }

  /** A folder that comes back under that name is another one. */
  #drop(path: string): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
  }
}

/** All that a deployment is made of, as one hash: the same sources need no other deployment. */
export function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
