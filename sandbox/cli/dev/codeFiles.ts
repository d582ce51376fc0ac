import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** What is live at once is sent in one request, and zipped at each save: more than this goes the way of a deployment. */
const liveMostBytes = 20 * 1024 * 1024;

/** The files of a function's code by their paths in its zip. */
export type CodeFiles = ReadonlyMap<string, Uint8Array>;

/** All files below a folder; undefined where they are too many bytes. */
export function readCode(folder: string, paths: readonly string[] = pathsBelow(folder)): CodeFiles | undefined {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const path of paths) {
    const file = join(folder, path);
    if (!existsSync(file)) continue;
    bytes += statSync(file).size;
    if (bytes > liveMostBytes) return undefined;
    files.set(path, readFileSync(file));
  }
  return files;
}

/** Paths of files, links to files among them, from that folder on. */
function pathsBelow(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true).sort();
}

export function sameCode(a: CodeFiles, b: CodeFiles): boolean {
  return (
    a.size === b.size && Array.from(a).every(([path, bytes]) => b.has(path) && Buffer.compare(bytes, b.get(path) ?? Buffer.alloc(0)) === 0)
  );
}

/** All may be executed: a zip has the rights of its files, and who may read code may run it. */
export function zipOf(files: CodeFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [path, bytes] of files) entries[path] = [bytes, { os: 3, attrs: 0o100755 * 65_536 }];
  return zipSync(entries, { level: 1 });
}
