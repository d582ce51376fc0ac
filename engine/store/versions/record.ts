import { isRecord } from '../../kernel/isRecord.ts';

/** Whose item a write is about. */
export interface VersionPlace {
  readonly account: string;
  readonly region: string;
}

/** What a record says of a write, beside the item before and after it. */
export interface WriteFacts extends VersionPlace {
  /** Journal number of the call that wrote. */
  readonly seq: number;
  /** Journal number of the run, timer or act that the call was a consequence of: a run's entry has the same `cause`. */
  readonly cause: number;
  /** Virtual time, ms. */
  readonly at: number;
  readonly wallAt: number;
  readonly table: string;
  /** The attributes of its key, as JSON; '' where the table itself came (an empty `after`) or went (an empty `before`). */
  readonly key: string;
}

/** What a record says of the log itself. */
export type Mark =
  /** Each segment begins with one. `first`: nothing of the log was before it. */
  | { readonly kind: 'segment'; readonly lineage: string; readonly at: number; readonly began: Began; readonly first: boolean }
  /** A snapshot is about to be put in place of the state: without one of the two below, it is not known whether it was. */
  | { readonly kind: 'restoring' }
  /** It was. `after`: where this log was when the snapshot was saved; absent where the snapshot is of another log. */
  | { readonly kind: 'restored'; readonly after?: number; readonly at: number }
  /** It was not, and the state goes on as it was. */
  | { readonly kind: 'kept' };

export interface Began {
  /** Virtual time, ms. */
  readonly at: number;
  /** Nothing had been written by then, ever. */
  readonly empty: boolean;
}

/** A record's own bytes: lengths first, so that one that was cut off is known by its end. */
const fixedBytes = 17;
const absent = 0xffff_ffff;
const kinds = { write: 1, mark: 2 } as const;
const trailer = 0x5a;

export interface RecordRead {
  readonly lengthBytes: number;
  readonly mark: Mark | undefined;
  readonly facts: WriteFacts | undefined;
  /** Where they lie in the bytes that were read from. */
  readonly before: readonly [start: number, end: number] | undefined;
  readonly after: readonly [start: number, end: number] | undefined;
}

/** So many bytes the record of that write takes at most. */
export function roomFor(head: string, before: Uint8Array | undefined, after: Uint8Array | undefined): number {
  return fixedBytes + head.length * 3 + (before?.length ?? 0) + (after?.length ?? 0) + 1;
}

/** Lines: joined in a third of the time that JSON takes. The last one is JSON, which has no line ends of its own. */
export function headOf({ seq, cause, at, wallAt, account, region, table, key }: WriteFacts): string {
  return `${seq}\n${cause}\n${at}\n${wallAt}\n${account}\n${region}\n${table}\n${key}`;
}

export function headOfMark(mark: Mark): string {
  return JSON.stringify(mark);
}

/** Writes a record at that place; returns where the next one begins. */
export function writeRecord(
  into: Buffer,
  start: number,
  kind: keyof typeof kinds,
  head: string,
  before?: Uint8Array,
  after?: Uint8Array,
): number {
  let end = start + fixedBytes;
  const headBytes = into.write(head, end);
  end += headBytes;
  for (const content of [before, after]) {
    if (!content) continue;
    into.set(content, end);
    end += content.length;
  }
  into[end] = trailer;
  end += 1;
  into.writeUInt32LE(end - start, start);
  into[start + 4] = kinds[kind];
  into.writeUInt32LE(headBytes, start + 5);
  into.writeUInt32LE(before ? before.length : absent, start + 9);
  into.writeUInt32LE(after ? after.length : absent, start + 13);
  return end;
}

/** The record at that place; undefined when it is not there, or not whole. */
export function readRecord(bytes: Buffer, start: number): RecordRead | undefined {
  if (start + fixedBytes > bytes.length) return undefined;
  const lengthBytes = bytes.readUInt32LE(start);
  if (lengthBytes <= fixedBytes || start + lengthBytes > bytes.length || bytes[start + lengthBytes - 1] !== trailer) return undefined;
  const headEnd = start + fixedBytes + bytes.readUInt32LE(start + 5);
  const before = spanOf(bytes.readUInt32LE(start + 9), headEnd);
  const after = spanOf(bytes.readUInt32LE(start + 13), before?.[1] ?? headEnd);
  const head = bytes.toString('utf8', start + fixedBytes, headEnd);
  const isWrite = bytes[start + 4] === kinds.write;
  return { lengthBytes, mark: isWrite ? undefined : asMark(head), facts: isWrite ? asFacts(head) : undefined, before, after };
}

function spanOf(lengthBytes: number, start: number): readonly [number, number] | undefined {
  return lengthBytes === absent ? undefined : [start, start + lengthBytes];
}

function asFacts(head: string): WriteFacts {
  const [seq, cause, at, wallAt, account = '', region = '', table = '', key = ''] = head.split('\n');
  return { seq: Number(seq), cause: Number(cause), at: Number(at), wallAt: Number(wallAt), account, region, table, key };
}

/** Whatever cannot be read stands for the mark after which nothing is known. */
function asMark(head: string): Mark {
  try {
    const mark: unknown = JSON.parse(head);
    if (isMark(mark)) return mark;
  } catch {
    // Told below.
  }
  return { kind: 'restoring' };
}

function isMark(head: unknown): head is Mark {
  return isRecord(head) && 'kind' in head;
}
