import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { EngineStartError } from '../kernel/startError.ts';

/**
 * Where LMDB (the `lmdb` package's, data version 2) keeps what is looked at here, in bytes from the start of each of the two meta pages: the first
 * two pages of the file. Measured on files that it wrote.
 */
const magicAt = 24;
const magic = 0xbeefc0de;
const versionAt = 28;
const dataVersion = 2;
/** The page size stands where the free list's own entry has its first field. */
const pageSizeAt = 48;
/** The root pages of the free list and of the data; all ones where there is none. */
const rootsAt = [88, 136] as const;
const noPage = 0xffff_ffff_ffff_ffffn;
const transactionAt = 152;
const metaBytes = 160;
const longestPageBytes = 65_536;

/** Why the LMDB store in that folder cannot be opened, which would end the process instead of throwing; undefined when it can. */
export function damageOf(folder: string): string | undefined {
  const file = join(folder, 'data.mdb');
  if (!existsSync(file)) return undefined;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    // Just created: LMDB writes its first pages then.
    if (size === 0) return undefined;
    const first = readMeta(descriptor, 0);
    const pageSize = first?.readUInt32LE(pageSizeAt) ?? 0;
    const second = pageSize > 0 && pageSize <= longestPageBytes ? readMeta(descriptor, pageSize) : undefined;
    if (!first || !second) return `${file} does not begin as a store does`;
    const newest = first.readBigUInt64LE(transactionAt) > second.readBigUInt64LE(transactionAt) ? first : second;
    const roots = rootsAt.map((at) => newest.readBigUInt64LE(at)).filter((page) => page !== noPage);
    return roots.some((page) => (page + 1n) * BigInt(pageSize) > BigInt(size)) ? `${file} was cut off` : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** @throws EngineStartError when the store in that folder is damaged; nothing is touched. */
export function expectWhole(folder: string): void {
  const why = damageOf(folder);
  if (why !== undefined) throw damaged(folder, why);
}

export function damaged(folder: string, why: string): EngineStartError {
  return new EngineStartError(
    'state-damaged',
    `the state in ${folder} is damaged`,
    `${why}; nothing in it was touched`,
    'move the folder away to begin anew, put a copy of it back, or name another with --data',
  );
}

function readMeta(descriptor: number, at: number): Buffer | undefined {
  const meta = Buffer.alloc(metaBytes);
  if (readSync(descriptor, meta, 0, metaBytes, at) < metaBytes) return undefined;
  return meta.readUInt32LE(magicAt) === magic && meta.readUInt32LE(versionAt) === dataVersion ? meta : undefined;
}
