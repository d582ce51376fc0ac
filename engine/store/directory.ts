import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EngineStartError } from '../kernel/startError.ts';
import { formatVersion } from './format.ts';
import { takeLock } from './lock.ts';
import { damaged, expectWhole } from './wholeness.ts';

/** The folder that holds an engine's state. One engine at a time; the lock outlives nobody. */
export interface StateDirectory {
  readonly path: string;
  readonly ephemeral: boolean;
  readonly store: string;
  readonly journal: string;
  /** What writes replaced; apart from the store, as the journal is. */
  readonly versions: string;
  readonly files: string;
  readonly snapshots: string;
  /** Removes the (closed) store's files. */
  wipeStore(): void;
  release(): void;
}

/** Opens (or makes) the folder, or a temporary one that is removed on release. */
export function openDirectory(folder: string | undefined): StateDirectory {
  const ephemeral = folder === undefined;
  const path = ephemeral ? mkdtempSync(join(tmpdir(), 'ninesharp-')) : resolve(folder);
  if (!ephemeral) makeWritable(path);
  const unlock = takeLock(join(path, 'lock'), path);
  const [store, journal, files] = [join(path, 'store'), join(path, 'journal'), join(path, 'files')];
  const [snapshots, versions] = [join(path, 'snapshots'), join(path, 'versions')];
  try {
    checkFormat(join(path, 'format.json'), path);
    for (const folder of [store, journal]) expectWhole(folder);
  } catch (error) {
    unlock();
    throw error;
  }
  const release = () => {
    unlock();
    if (ephemeral) rmSync(path, { recursive: true, force: true });
  };
  const wipeStore = () => rmSync(store, { recursive: true, force: true });
  return { path, ephemeral, store, journal, versions, files, snapshots, wipeStore, release };
}

function makeWritable(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new EngineStartError(
      'state-not-writable',
      `the state folder ${path} cannot be written`,
      reason(error),
      'name another folder with --data, or use --ephemeral',
    );
  }
}

/** One by one: `recursive` goes round for ever below /proc, where nothing can be made and the parent exists. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another one that starts may have made it since.
    if (!existsSync(path)) throw error;
  }
}

function checkFormat(file: string, path: string): void {
  if (!existsSync(file)) {
    writeFormat(file, path);
    return;
  }
  const version = readVersion(file);
  if (version === undefined) throw damaged(path, `${file} does not say { "version": ${formatVersion} }`);
  // What is written from now on, an older build could not read.
  if (version < formatVersion) writeFormat(file, path);
  if (version <= formatVersion) return;
  throw new EngineStartError(
    'state-newer',
    `the state folder ${path} was written by a newer version (format ${version}, this one reads up to ${formatVersion})`,
    'reading it could damage it, so nothing in it was touched',
    'update ninesharp, or name another folder with --data',
  );
}

/** Undefined where that is not a whole number above 0. */
function readVersion(file: string): number | undefined {
  try {
    const format: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = typeof format === 'object' && format !== null && 'version' in format ? format.version : undefined;
    return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : undefined;
  } catch {
    // Not JSON, e.g. cut off.
    return undefined;
  }
}

function writeFormat(file: string, path: string): void {
  // Half a file would be taken for damage at the next start.
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, `${JSON.stringify({ version: formatVersion })}\n`);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new EngineStartError(
      'state-not-writable',
      `the state folder ${path} cannot be written`,
      reason(error),
      'free some space, name another folder with --data, or use --ephemeral',
    );
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
