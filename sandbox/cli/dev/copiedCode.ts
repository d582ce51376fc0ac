import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type CodeFiles, readCode, sameCode } from './codeFiles.ts';

/**
 * The folder of a project from which the CDK copied a function's code: the only one that holds the same files with the same bytes. Undefined where there
 * is none, as for code that was bundled or compiled, and where there are several, of which any may be it.
 */
export function originOf(code: CodeFiles, projectFiles: readonly string[]): string | undefined {
  const [path] = Array.from(code.keys()).sort((a, b) => a.length - b.length);
  if (path === undefined) return undefined;
  const ending = `${sep}${path}`;
  const candidates = projectFiles.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  const same = candidates.filter((folder) => holds(folder, code));
  return same.length === 1 ? same[0] : undefined;
}

function holds(folder: string, code: CodeFiles): boolean {
  const paths = Array.from(code.keys());
  if (!paths.every((path) => existsSync(join(folder, path)))) return false;
  const there = readCode(folder, paths);
  return there !== undefined && sameCode(there, code);
}
