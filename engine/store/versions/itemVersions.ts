import type { Clock } from '../../clock/clock.ts';
import type { ItemWrite } from '../../kernel/journal.ts';
import { Branches } from '../branches.ts';
import { type Horizon, horizonOf } from './horizon.ts';
import type { VersionPlace } from './record.ts';
import { type Entry, itemName, readVersion, SegmentIndex } from './segmentIndex.ts';
import type { VersionLog } from './versionLog.ts';

/** What one write did to one item, by whom. */
export interface ItemVersion extends Omit<ItemWrite, 'before' | 'after'>, VersionPlace {
  readonly seq: number;
  readonly cause: number;
  readonly at: number;
  readonly wallAt: number;
  /** As JSON. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** An instant of the past: after all writes up to a number of the journal, or up to a virtual time in ms. */
export type Moment = { readonly seq: number } | { readonly at: number };

/** What a table was like at a moment. */
export interface TableThen {
  /** False: what led from there to the present is not all kept, and what the table held cannot be told. */
  readonly kept: boolean;
  /** Since when everything is kept, virtual ms; undefined where that is always. */
  readonly keptSince: number | undefined;
  /** Whether there was such a table. */
  readonly existed: boolean;
  /** By key: the first write since to each item that was written, which says what it was. */
  readonly since: ReadonlyMap<string, Entry>;
}

/** Versions of items, of all writes by all writers, as far back as the log goes. Found by what caused them, by item, and by table. */
export class ItemVersions {
  readonly #log: VersionLog;
  readonly #clock: Clock;
  #read: SegmentIndex[] = [];
  #branches = new Branches();
  #horizon: Horizon = { id: 0, at: undefined };
  #readTo: number | undefined;

  constructor(log: VersionLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  wrote({ account, region }: VersionPlace, seq: number, cause: number, { table, key, before, after }: ItemWrite): void {
    const facts = { seq, cause, at: this.#clock.now(), wallAt: this.#clock.wallNow(), account, region, table, key };
    this.#log.stage(facts, before, after);
  }

  /** Oldest first, also in futures that were left. */
  ofCause(cause: number, limit: number): ItemVersion[] {
    this.#catchUp();
    const entries = this.#read.flatMap((index) => index.ofCause(cause)).filter(isOfItem);
    return entries.slice(0, limit).map((entry) => this.#version(entry));
  }

  /** Newest first, those that led to the present. */
  ofItem(place: VersionPlace, table: string, key: string, limit: number): ItemVersion[] {
    this.#catchUp();
    const name = itemName({ ...place, table, key });
    const entries = this.#read.toReversed().flatMap((index) => index.ofItem(name).toReversed());
    return entries
      .filter((entry) => this.#isLive(entry))
      .slice(0, limit)
      .map((entry) => this.#version(entry));
  }

  /** The table as it was: whatever was written since is taken back, newest first. */
  tableAt({ account, region }: VersionPlace, table: string, moment: Moment): TableThen {
    this.#catchUp();
    const since = new Map<string, Entry>();
    const then = { keptSince: this.#horizon.at, since };
    let existed: boolean | undefined;
    for (const entry of this.#liveNewestFirst()) {
      if (!isAfter(entry, moment)) return { ...then, kept: true, existed: existed ?? true };
      if (entry.table !== table || entry.account !== account || entry.region !== region) continue;
      if (isOfItem(entry)) since.set(entry.key, entry);
      // What went with a table that was deleted is kept nowhere.
      else if (entry.had) return { ...then, kept: false, existed: true };
      else existed = false;
    }
    const kept = this.#horizon.at === undefined || ('at' in moment && moment.at >= this.#horizon.at);
    return { ...then, kept, existed: existed ?? true };
  }

  /** Whether the item of that write is there now, by the newest write to it. */
  isThere({ account, region, table, key }: Entry): boolean {
    const name = itemName({ account, region, table, key });
    for (const index of this.#read.toReversed()) {
      const newest = index.ofItem(name).findLast((entry) => this.#isLive(entry));
      if (newest) return newest.has;
    }
    return false;
  }

  /** What the item was before that write. */
  before(entry: Entry): string | undefined {
    return this.#version(entry).before;
  }

  /** Marks what is there now, for `since`. */
  get position(): number {
    return this.#log.position;
  }

  /** Whether everything from that place on is still there. */
  keeps(position: number): boolean {
    return (this.#log.segments[0]?.base ?? position) <= position;
  }

  /** What was kept from that place on, oldest first: a fork's differences. */
  *since(position: number): Generator<ItemVersion> {
    this.#catchUp();
    for (const index of this.#read)
      for (const entry of index.entries) if (entry.id >= position && isOfItem(entry)) yield this.#version(entry);
  }

  *#liveNewestFirst(): Generator<Entry> {
    for (const { entries } of this.#read.toReversed())
      for (let at = entries.length - 1; at >= 0; at -= 1) {
        const entry = entries[at];
        if (entry && this.#isLive(entry)) yield entry;
      }
  }

  #isLive({ id }: Entry): boolean {
    return id >= this.#horizon.id && (!this.#branches.forked || this.#branches.leftBranchOf(id) === undefined);
  }

  #catchUp(): void {
    if (this.#readTo === this.#log.position) return;
    this.#readTo = this.#log.position;
    const known = new Map(this.#read.map((index) => [index.segment.base, index]));
    const fresh = this.#log.segments.filter(({ base }) => !known.has(base));
    const newest = this.#read.at(-1);
    // More may have been written to the one that was the newest; a log that was begun anew has none of those before.
    if (this.#log.segments.some(({ base }) => base === newest?.segment.base)) newest?.catchUp();
    this.#read = this.#log.segments.map((segment) => known.get(segment.base) ?? new SegmentIndex(segment));
    for (const index of this.#read) if (fresh.includes(index.segment)) index.catchUp();
    this.#branches = new Branches();
    this.#horizon = horizonOf(this.#read, this.#log.began, this.#branches);
  }

  #version({ id, has: _, had: __, ...entry }: Entry): ItemVersion {
    const index = this.#read.findLast(({ segment }) => segment.base <= id);
    return { ...entry, ...(index ? readVersion(index.segment, id) : { wallAt: entry.at, before: undefined, after: undefined }) };
  }
}

function isOfItem({ key }: Entry): boolean {
  return key !== '';
}

function isAfter(entry: Entry, moment: Moment): boolean {
  return 'seq' in moment ? entry.seq > moment.seq : entry.at > moment.at;
}
