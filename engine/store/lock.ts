import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { EngineStartError } from '../kernel/startError.ts';

interface Owner {
  readonly pid: number;
  /** When that process started, as the kernel counts, so that a reused pid is not taken for the owner. Empty where unknown. */
  readonly startedAt: string;
}

/** Takes the lock of a folder; a dead owner's lock is taken over, a living owner is named. Returns the release. */
export function takeLock(file: string, folder: string): () => void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createLock(file, folder)) return () => rmSync(file, { force: true });
    const owner = readOwner(file);
    if (owner && isAlive(owner)) throw inUse(folder, owner.pid);
    rmSync(file, { force: true });
  }
  throw inUse(folder, undefined);
}

function createLock(file: string, folder: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    const why = error instanceof Error ? error.message : String(error);
    throw new EngineStartError(
      'state-not-writable',
      `the state folder ${folder} cannot be written`,
      why,
      'name another folder with --data, or use --ephemeral',
    );
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || typeof owner.pid !== 'number') return undefined;
    return { pid: owner.pid, startedAt: 'startedAt' in owner ? String(owner.startedAt) : '' };
  } catch {
    // Gone meanwhile, or cut off while it was written: nobody owns it.
    return undefined;
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = startOf(pid);
  return now === '' || startedAt === '' || now === startedAt;
}

/** Field 22 of /proc/<pid>/stat on Linux; elsewhere empty. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
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
