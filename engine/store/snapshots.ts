import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClockState } from '../clock/virtualClock.ts';
import { AwsError } from '../kernel/errors.ts';
import { formatVersion } from './format.ts';
import { storageErrorOf, writingTo } from './storageErrors.ts';
import type { LogPlace } from './versions/versionLog.ts';
import { damageOf } from './wholeness.ts';

/** What a snapshot says of itself. Code and objects are content-addressed files that snapshots share. */
export interface Snapshot {
  readonly name: string;
  readonly format: number;
  readonly engine: string;
  readonly savedAt: string;
  /** Virtual time, ms. */
  readonly at: number;
  readonly clock: ClockState;
  /** Saved by the engine itself before something that it can undo; the newest of these are kept. */
  readonly automatic?: boolean;
  /** Why it was saved, or what its owner calls it. */
  readonly label?: string;
  /** The journal's last number then: what came after is not in it. */
  readonly seq?: number;
  /** Where the log of versions was then: what led to it is before. Absent where it comes from another sandbox. */
  readonly versions?: LogPlace;
}

/** A snapshot with what it takes on the disk. */
export interface ListedSnapshot extends Snapshot {
  readonly sizeBytes: number;
}

/** The snapshots of one state folder: a copy of the store each. */
export class Snapshots {
  readonly #folder: string;
  readonly #adopting = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): ListedSnapshot[] {
    if (!existsSync(this.#folder)) return [];
    const names = readdirSync(this.#folder).filter((name) => existsSync(join(this.#folder, name, 'snapshot.json')));
    return names.map((name) => this.#measured(name)).sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
  }

  get(name: string): Snapshot {
    if (!isName(name) || !existsSync(join(this.#folder, name, 'snapshot.json'))) {
      throw new AwsError('SnapshotNotFound', `There is no snapshot named ${name}.`, { status: 404 });
    }
    const snapshot = this.#read(name);
    this.checkFormat(snapshot);
    const damage = damageOf(join(this.#folder, name, 'store'));
    if (damage !== undefined)
      throw new AwsError('SnapshotDamaged', `The snapshot ${name} is damaged: ${damage}; nothing was changed.`, { status: 409 });
    return snapshot;
  }

  /** `copy` writes the store into the folder it is given, and tells what is known of it by then. A snapshot of that name is replaced once the new one is whole. */
  async save(
    name: string,
    facts: Omit<Snapshot, 'name' | 'format'>,
    copy: (folder: string) => Promise<Pick<Snapshot, 'versions'>>,
  ): Promise<Snapshot> {
    if (!isName(name)) throw invalidName();
    const partial = join(this.#folder, `.${name}.partial`);
    try {
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true });
      const snapshot: Snapshot = { name, format: formatVersion, ...facts, ...(await copy(join(partial, 'store'))) };
      writeFileSync(join(partial, 'snapshot.json'), JSON.stringify(snapshot));
      rmSync(join(this.#folder, name), { recursive: true, force: true });
      renameSync(partial, join(this.#folder, name));
      return snapshot;
    } catch (error) {
      // What was copied of it would keep the disk full.
      if (existsSync(partial)) rmSync(partial, { recursive: true, force: true });
      throw storageErrorOf(error, this.#folder);
    }
  }

  /** Puts a snapshot's store in place of the one in that folder, which must be closed. */
  restoreTo(name: string, store: string): void {
    const incoming = `${store}.incoming`;
    writingTo(store, () => {
      rmSync(incoming, { recursive: true, force: true });
      try {
        cpSync(join(this.#folder, name, 'store'), incoming, { recursive: true });
      } catch (error) {
        if (existsSync(incoming)) rmSync(incoming, { recursive: true, force: true });
        throw error;
      }
      rmSync(store, { recursive: true, force: true });
      renameSync(incoming, store);
    });
  }

  remove(name: string): void {
    this.get(name);
    writingTo(this.#folder, () => rmSync(join(this.#folder, name), { recursive: true, force: true }));
  }

  /** Under another name, which none has yet. */
  rename(name: string, to: string): Snapshot {
    const snapshot = { ...this.get(name), name: to, automatic: false };
    if (!isName(to)) throw invalidName();
    this.#refuseTaken(to);
    writingTo(this.#folder, () => {
      writeFileSync(join(this.#folder, name, 'snapshot.json'), JSON.stringify(snapshot));
      renameSync(join(this.#folder, name), join(this.#folder, to));
    });
    return snapshot;
  }

  checkFormat({ name, format }: Snapshot): void {
    if (format <= formatVersion) return;
    const message = `The snapshot ${name} was saved by a newer version (format ${format}); nothing was changed.`;
    throw new AwsError('SnapshotTooNew', message, { status: 409 });
  }

  /** Takes over a snapshot from elsewhere: `fill` gets the folder in which it comes about, and has its name once it is whole. */
  async adopt(snapshot: Snapshot, fill: (folder: string) => Promise<void>): Promise<void> {
    const { name } = snapshot;
    if (!isName(name)) throw invalidName();
    this.#refuseTaken(name);
    if (this.#adopting.has(name)) throw new AwsError('Conflict', `A snapshot named ${name} is being imported just now.`, { status: 409 });
    this.#adopting.add(name);
    const partial = join(this.#folder, `.${name}.import`);
    try {
      // What an engine left that was killed in the middle of it.
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true });
      await fill(partial);
      writeFileSync(join(partial, 'snapshot.json'), JSON.stringify(snapshot));
      this.#refuseTaken(name);
      renameSync(partial, join(this.#folder, name));
    } catch (error) {
      if (existsSync(partial)) rmSync(partial, { recursive: true, force: true });
      throw storageErrorOf(error, this.#folder);
    } finally {
      this.#adopting.delete(name);
    }
  }

  /** A snapshot's folder, to be read only. */
  folderOf(name: string): string {
    this.get(name);
    return join(this.#folder, name);
  }

  /** The folder of a snapshot's store, to be read only. */
  storeOf(name: string): string {
    return join(this.folderOf(name), 'store');
  }

  #refuseTaken(name: string): void {
    if (!existsSync(join(this.#folder, name))) return;
    throw new AwsError('SnapshotExists', `There is a snapshot named ${name} already.`, { status: 409 });
  }

  #measured(name: string): ListedSnapshot {
    const { size } = statSync(join(this.#folder, name, 'store', 'data.mdb'), { throwIfNoEntry: false }) ?? { size: 0 };
    return { ...this.#read(name), sizeBytes: size };
  }

  #read(name: string): Snapshot {
    return JSON.parse(readFileSync(join(this.#folder, name, 'snapshot.json'), 'utf8'));
  }
}

function invalidName(): AwsError {
  return new AwsError('InvalidSnapshotName', 'A snapshot is named with 1 to 100 letters, digits, dots, dashes or underscores.');
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(name);
}
