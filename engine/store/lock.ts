import { spawnSync } from 'node:child_process';
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { EngineStartError } from '../kernel/startError.ts';

interface Owner {
  readonly pid: number;
  /** When that process started, as the system tells it, so that a reused pid is not taken for the owner. Empty where unknown. */
  readonly startedAt: string;
}

/**
 * Takes the lock of a folder; a dead owner's lock is taken over, a living owner is named. Returns the release. The lock appears whole, by a
 * link to a file written aside, so that nobody reads half of it; a stale one is moved aside and looked at again before it goes, so that of two
 * starters that saw it neither removes the other's new one.
 */
export function takeLock(file: string, folder: string): () => void {
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createLock(file, own, folder)) return () => releaseLock(file, own);
    const seen = read(file);
    const owner = seen === undefined ? undefined : parseOwner(seen);
    if (owner && isAlive(owner)) throw inUse(folder, owner.pid);
    if (seen !== undefined) removeStale(file, seen, folder);
  }
  throw inUse(folder, undefined);
}

function createLock(file: string, own: string, folder: string): boolean {
  const aside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(aside, own);
    link(aside, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    const why = error instanceof Error ? error.message : String(error);
    throw new EngineStartError(
      'state-not-writable',
      `the state folder ${folder} cannot be written`,
      why,
      'free some space, name another folder with --data, or use --ephemeral',
    );
  } finally {
    rmSync(aside, { force: true });
  }
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    // A file system without hard links, e.g. exFAT.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

function removeStale(file: string, seen: string, folder: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Another starter was faster.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  try {
    // The other starter's new lock: it gets it back.
    if (read(aside) !== seen) link(aside, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw inUse(folder, undefined);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseLock(file: string, own: string): void {
  if (read(file) === own) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(text);
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || typeof owner.pid !== 'number') return undefined;
    return { pid: owner.pid, startedAt: 'startedAt' in owner ? String(owner.startedAt) : '' };
  } catch {
    // Damaged when power failed: nobody owns it.
    return undefined;
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
  const now = startOf(pid);
  return now === '' || startedAt === '' || now === startedAt;
}

/** Field 22 of /proc/<pid>/stat on Linux; elsewhere what `ps` tells, in a fixed language and time zone; empty where there is neither. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return startFromPs(pid);
  const stat = read(`/proc/${pid}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function startFromPs(pid: number): string {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
  return stdout?.trim() ?? '';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function inUse(folder: string, pid: number | undefined): EngineStartError {
  const by = pid === undefined ? 'another process' : `process ${pid}`;
  return new EngineStartError(
    'state-in-use',
    `the state folder ${folder} is in use by ${by}`,
    'two engines on one folder would damage it',
    'stop that engine (ninesharp down), or name another folder with --data',
  );
}
