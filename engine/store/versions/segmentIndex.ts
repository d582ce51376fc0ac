import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Mark, readRecord, type WriteFacts } from './record.ts';
import type { Segment } from './versionLog.ts';

/** A write in the log, without the item before and after it: those are read when somebody asks. */
export interface Entry extends Omit<WriteFacts, 'wallAt'> {
  /** Its place in the log. */
  readonly id: number;
  /** Whether there was an item before it, and after it. */
  readonly had: boolean;
  readonly has: boolean;
}

export interface Marked {
  readonly id: number;
  readonly mark: Mark;
}

/** What is in one segment of the log: read when somebody first looks, and on from there when more was written. */
export class SegmentIndex {
  readonly segment: Segment;
  readonly entries: Entry[] = [];
  readonly marks: Marked[] = [];
  readonly #byCause = new Map<number, Entry[]>();
  readonly #byItem = new Map<string, Entry[]>();
  /** Texts that many entries have are kept once. */
  readonly #known = new Map<string, string>();
  #readBytes = 0;

  constructor(segment: Segment) {
    this.segment = segment;
  }

  /** What was written since it was last read. */
  catchUp(): void {
    const bytes = readFileSync(this.segment.path);
    for (let record = readRecord(bytes, this.#readBytes); record; record = readRecord(bytes, this.#readBytes)) {
      const id = this.segment.base + this.#readBytes;
      if (record.mark) this.marks.push({ id, mark: record.mark });
      if (record.facts) this.#take(id, record.facts, record.before !== undefined, record.after !== undefined);
      this.#readBytes += record.lengthBytes;
    }
  }

  ofCause(cause: number): readonly Entry[] {
    return this.#byCause.get(cause) ?? [];
  }

  ofItem(name: string): readonly Entry[] {
    return this.#byItem.get(name) ?? [];
  }

  #take(id: number, { seq, cause, at, ...names }: WriteFacts, had: boolean, has: boolean): void {
    const [account, region, table] = [this.#once(names.account), this.#once(names.region), this.#once(names.table)];
    const entry = { id, seq, cause, at, account, region, table, key: this.#once(names.key), had, has };
    this.entries.push(entry);
    listIn(this.#byCause, cause).push(entry);
    listIn(this.#byItem, itemName(entry)).push(entry);
  }

  #once(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}

/** What the log has of an entry beside that: read anew each time. */
export function readVersion({ path, base }: Segment, id: number) {
  const bytes = bytesAt(path, id - base);
  const record = readRecord(bytes, 0);
  const textOf = (span: readonly [number, number] | undefined) => span && bytes.toString('utf8', ...span);
  return { wallAt: record?.facts?.wallAt ?? 0, before: textOf(record?.before), after: textOf(record?.after) };
}

function bytesAt(path: string, position: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const length = Buffer.alloc(4);
    readSync(handle, length, 0, 4, position);
    const bytes = Buffer.alloc(length.readUInt32LE());
    readSync(handle, bytes, 0, bytes.length, position);
    return bytes;
  } finally {
    closeSync(handle);
  }
}

export function itemName({ account, region, table, key }: Pick<WriteFacts, 'account' | 'region' | 'table' | 'key'>): string {
  return [account, region, table, key].join('\0');
}

function listIn<Key>(lists: Map<Key, Entry[]>, key: Key): Entry[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
