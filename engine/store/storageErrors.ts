import { statfsSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { AwsError } from '../kernel/errors.ts';

/** LMDB's own numbers (lmdb.h): MDB_MAP_FULL, MDB_PANIC. Beside them it passes the system's on. */
const mapFull = -30792;
const panic = -30795;
/** LMDB tells a write that was cut short as EIO. */
const systemCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EFBIG']);
/** A failed backup comes with the system's sentence and without its number. */
const systemSentences: ReadonlyMap<string, string> = new Map([
  ['No space left on device', 'ENOSPC'],
  ['Disk quota exceeded', 'EDQUOT'],
  ['Input/output error', 'EIO'],
  ['Read-only file system', 'EROFS'],
]);

/** What the state folder's disk did not take: an error that says so; anything else as it is. */
export function storageErrorOf(error: unknown, folder: string): unknown {
  const why = diskReason(error);
  if (why === undefined) return error;
  // Sandbox: AWS has no such error. 507 is not among the statuses that the SDKs retry.
  return new AwsError(
    'StorageUnavailable',
    `The state folder ${folder} could not be written (${why}; ${freeSpace(folder)}), so this write was not kept. Make room there or make it ` +
      'writable, then try again: the engine goes on as soon as it can write. Or start one elsewhere with --data.',
    { status: 507 },
  );
}

/** Runs what writes into that folder; what its disk does not take is told as StorageUnavailable. */
export function writingTo<Result>(folder: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw storageErrorOf(error, folder);
  }
}

export function isStorageError(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'StorageUnavailable';
}

function diskReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  const code = 'code' in error ? error.code : systemSentences.get(message);
  if (code === mapFull || code === panic) return message;
  const name = typeof code === 'number' && code > 0 ? getSystemErrorName(-code) : code;
  return typeof name === 'string' && systemCodes.has(name) ? `${name}: ${message}` : undefined;
}

function freeSpace(folder: string): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return `${((bavail * bsize) / 1024 ** 2).toFixed(1)} MB are free`;
  } catch {
    // The folder is gone or its disk is: the reason says more than the space would.
    return 'its free space is unknown';
  }
}
