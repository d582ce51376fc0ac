import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Durability } from '../lmdbStore.ts';
import { storageErrorOf } from '../storageErrors.ts';
import { type Began, headOf, headOfMark, type Mark, readRecord, roomFor, type WriteFacts, writeRecord } from './record.ts';

/** So much is kept: of items of 500 bytes, about 55,000 writes that replace one, 100,000 that create one. */
const keptBytes = 64 * 1024 * 1024;
const segmentBytes = 4 * 1024 * 1024;
const stagedFirstBytes = 64 * 1024;

/** A part of the log: a file, named by the place in the log at which it begins. */
export interface Segment {
  readonly base: number;
  readonly path: string;
}

export interface LogPlace {
  readonly lineage: string;
  readonly position: number;
}

interface Open extends Segment {
  readonly handle: number;
  sizeBytes: number;
}

interface Options extends Durability {
  /** Virtual time, ms. */
  readonly now: () => number;
  /** Another one for each log. */
  readonly lineage: () => string;
  /** Whether nothing was ever written to the state. */
  readonly empty: () => boolean;
}

/**
 * What each write replaced, written ahead of the write's own commit, in files beside the store: what is in the store is in the log, whatever ends the
 * engine. A record whose write never came about says what is true anyway: that the item was, before, as it still is.
 */
export class VersionLog {
  readonly #folder: string;
  readonly #options: Options;
  #segments: Segment[];
  #open: Open | undefined;
  /** The place at which the next segment begins. */
  #end: number;
  #lineage: string;
  #began: Began;
  #staged = Buffer.allocUnsafe(stagedFirstBytes);
  #stagedBytes = 0;
  #flushedBytes = 0;

  constructor(folder: string, options: Options) {
    this.#folder = folder;
    this.#options = options;
    this.#segments = segmentsIn(folder);
    const last = this.#segments.at(-1);
    // What a kill cut off stays behind: a new segment begins after it.
    this.#end = last ? last.base + statSync(last.path).size : 0;
    const header = last && headerOf(last);
    this.#lineage = header?.lineage ?? options.lineage();
    this.#began = header?.began ?? { at: options.now(), empty: options.empty() };
  }

  get began(): Began {
    return this.#began;
  }

  /** Everything before is in the log. */
  get position(): number {
    return this.#end + (this.#open?.sizeBytes ?? 0);
  }

  /** The same, told from places in other logs. */
  get place(): LogPlace {
    return { lineage: this.#lineage, position: this.position };
  }

  /** Oldest first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get stagedBytes(): number {
    return this.#stagedBytes;
  }

  stage(facts: WriteFacts, before: Uint8Array | undefined, after: Uint8Array | undefined): void {
    const head = headOf(facts);
    this.#makeRoom(roomFor(head, before, after));
    this.#stagedBytes = writeRecord(this.#staged, this.#stagedBytes, 'write', head, before, after);
  }

  /** What was staged beyond that is rolled back. */
  unstage(stagedBytes: number): void {
    this.#stagedBytes = stagedBytes;
  }

  /** Writes what is staged; the commit that it is about follows. */
  flush(): void {
    this.#flushedBytes = this.#stagedBytes;
    if (this.#stagedBytes === 0) return;
    this.#append(this.#staged, this.#stagedBytes);
    this.#stagedBytes = 0;
    if (this.#staged.length > segmentBytes) this.#staged = Buffer.allocUnsafe(stagedFirstBytes);
  }

  /** The commit that was to follow did not come about. */
  takeBack(): void {
    const open = this.#open;
    if (open && this.#flushedBytes > 0) {
      open.sizeBytes -= this.#flushedBytes;
      ftruncateSync(open.handle, open.sizeBytes);
    }
    this.#flushedBytes = 0;
  }

  #mark(mark: Mark): void {
    const head = headOfMark(mark);
    const bytes = Buffer.alloc(roomFor(head, undefined, undefined));
    this.#append(bytes, writeRecord(bytes, 0, 'mark', head));
  }

  /** Another state is put in place, as it was when this log was there: says first that it is about to be, then whether it is. */
  follow({ at, versions }: { readonly at: number; readonly versions?: LogPlace }, replace: () => void): void {
    this.#mark({ kind: 'restoring' });
    try {
      replace();
    } catch (error) {
      this.#mark({ kind: 'kept' });
      throw error;
    }
    this.#mark({ kind: 'restored', at, ...(versions?.lineage === this.#lineage && { after: versions.position }) });
  }

  /** Forgets everything: nothing before is known from here on. `empty`: and nothing was before. */
  startOver(empty: boolean): void {
    this.close();
    rmSync(this.#folder, { recursive: true, force: true });
    this.#segments = [];
    this.#lineage = this.#options.lineage();
    this.#began = { at: this.#options.now(), empty };
    this.#openSegment();
  }

  close(): void {
    if (!this.#open) return;
    closeSync(this.#open.handle);
    this.#end += this.#open.sizeBytes;
    this.#open = undefined;
  }

  #makeRoom(neededBytes: number): void {
    if (this.#stagedBytes + neededBytes <= this.#staged.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#staged.length * 2, this.#stagedBytes + neededBytes));
    this.#staged.copy(larger, 0, 0, this.#stagedBytes);
    this.#staged = larger;
  }

  #append(bytes: Buffer, lengthBytes: number): void {
    if (this.#open && this.#open.sizeBytes >= segmentBytes) this.close();
    const open = this.#open ?? this.#openSegment();
    try {
      this.#write(open, bytes, lengthBytes);
    } catch (error) {
      // What was written of it is passed over: the next record begins a segment of its own.
      this.close();
      throw storageErrorOf(error, this.#folder);
    }
  }

  #write(open: Open, bytes: Buffer, lengthBytes: number): void {
    const until = open.sizeBytes + lengthBytes;
    for (let written = 0; written < lengthBytes; written = lengthBytes - (until - open.sizeBytes))
      open.sizeBytes += writeSync(open.handle, bytes, written, lengthBytes - written, open.sizeBytes);
    if (this.#options.fsync) fdatasyncSync(open.handle);
  }

  #openSegment(): Open {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${String(this.#end).padStart(16, '0')}.log`);
    const open: Open = { base: this.#end, path, handle: openSync(path, 'w'), sizeBytes: 0 };
    this.#open = open;
    const first = this.#segments.length === 0;
    this.#segments = [...this.#segments.filter(({ base }) => base !== open.base), { base: open.base, path }];
    this.#mark({ kind: 'segment', lineage: this.#lineage, at: this.#options.now(), began: this.#began, first });
    this.#letGo();
    return open;
  }

  #letGo(): void {
    const [oldest, next] = this.#segments;
    if (!oldest || !next || this.position - next.base < keptBytes - segmentBytes) return;
    rmSync(oldest.path, { force: true });
    this.#segments = this.#segments.slice(1);
    this.#letGo();
  }
}

function segmentsIn(folder: string): Segment[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^\d{16}\.log$/.test(name));
  return names.sort().map((name) => ({ base: Number.parseInt(name, 10), path: join(folder, name) }));
}

function headerOf({ path }: Segment) {
  const mark = readRecord(readFileSync(path), 0)?.mark;
  return mark?.kind === 'segment' ? mark : undefined;
}
