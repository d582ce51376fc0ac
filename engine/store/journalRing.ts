import type { JournalEntry } from '../kernel/journal.ts';

interface Limits {
  readonly entries: number;
  readonly bytes: number;
}

/** What an entry takes beside its texts: the object, its numbers, its place in the ring. */
const entryBytes = 200;

/** The entries that were journalled last, as they were written, bounded in number and in memory. */
export class JournalRing {
  readonly #limits: Limits;
  #entries: (JournalEntry | undefined)[] = [];
  /** Where the oldest one lies; what is before it has been let go of. */
  #start = 0;
  #sizeBytes = 0;
  /** Entries that the ring has let go of. */
  dropped = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#entries.length - this.#start;
  }

  get oldest(): JournalEntry | undefined {
    return this.#entries[this.#start];
  }

  push(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#sizeBytes += sizeOf(entry);
    while (this.length > this.#limits.entries || (this.#sizeBytes > this.#limits.bytes && this.length > 1)) this.#drop();
  }

  find(matches: (entry: JournalEntry) => boolean): JournalEntry | undefined {
    for (let index = this.#start; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry && matches(entry)) return entry;
    }
    return undefined;
  }

  /** Without the first `skip` ones. */
  list(skip = 0): JournalEntry[] {
    return this.#entries.slice(this.#start + skip).filter((entry) => entry !== undefined);
  }

  #drop(): void {
    const oldest = this.oldest;
    if (oldest) this.#sizeBytes -= sizeOf(oldest);
    this.#entries[this.#start] = undefined;
    this.#start += 1;
    this.dropped += 1;
    if (this.#start < this.#limits.entries / 8) return;
    this.#entries = this.list();
    this.#start = 0;
  }
}

/** About what an entry takes in memory: a character of a text takes a byte or two. */
function sizeOf(entry: JournalEntry): number {
  let bytes = entryBytes;
  for (const name in entry) bytes += textBytes(entry[name]);
  return bytes;
}

function textBytes(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length * 2 : 0;
}
