import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';

/** A place in the sources that code was built from. */
export interface Source {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line itself, where the map brings its sources. */
  readonly text?: string;
}

const namesMap = /^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm;
const inline = /^data:application\/json(?:;charset=[\w-]+)?;base64,/;

/** What a place of a built file was written as, if it was deployed with its map: inside the file, or beside it. */
export function sourceOf(folder: string, path: string, line: number, column: number): Source | undefined {
  const payload = mapOf(folder, path);
  const found = payload && new SourceMap(payload).findEntry(line - 1, column - 1);
  if (!payload || !found || !('originalSource' in found)) return undefined;
  const { originalSource, originalLine, originalColumn } = found;
  const text = payload.sourcesContent?.[payload.sources.indexOf(originalSource)]?.split('\n')[originalLine];
  return {
    file: originalSource.replace(/^(?:\.\.?\/)+/, ''),
    line: originalLine + 1,
    column: originalColumn + 1,
    ...(text === undefined ? {} : { text: text.trim() }),
  };
}

function mapOf(folder: string, path: string): SourceMapPayload | undefined {
  const file = inside(folder, path);
  const url = file === undefined ? undefined : [...readFileSync(file, 'utf8').matchAll(namesMap)].at(-1)?.[1];
  if (file === undefined || url === undefined) return undefined;
  if (inline.test(url)) return parse(Buffer.from(url.replace(inline, ''), 'base64').toString('utf8'));
  const beside = inside(folder, resolve(dirname(file), url));
  return beside === undefined ? undefined : parse(readFileSync(beside, 'utf8'));
}

/** What a function says of itself leads nowhere but into its own folder. */
function inside(folder: string, path: string): string | undefined {
  const file = resolve(folder, path);
  return file.startsWith(`${folder}/`) && existsSync(file) ? file : undefined;
}

function parse(text: string): SourceMapPayload | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return isPayload(payload) ? payload : undefined;
  } catch {
    // What is named as a map is none: the built place is shown.
    return undefined;
  }
}

function isPayload(value: unknown): value is SourceMapPayload {
  return typeof value === 'object' && value !== null && 'mappings' in value && 'sources' in value && Array.isArray(value.sources);
}
