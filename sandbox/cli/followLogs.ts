import type { Journalled, LogEvent } from '../controlAnswers.ts';
import type { ControlClient } from '../controlClient.ts';

/** Lines of a group that are remembered as told, and asked for again: lines of runs side by side come in late. */
const rememberedMost = 20_000;
const lateMs = 60_000;
const linesMost = 10_000;

export interface LiveLine {
  readonly at: string;
  readonly function: string;
  readonly text: string;
}

interface Followed {
  readonly name: string;
  readonly group: string;
  readonly told: Set<string>;
  readonly underway: Set<string>;
  /** Of the newest line, ms of virtual time. */
  atMs: number;
}

/** Tells the lines of functions as they are written: the journal says when there are some, the log group has them. */
export class LogFollower {
  readonly #control: ControlClient;
  readonly #wanted: string | undefined;
  readonly #tell: (line: LiveLine) => void;
  readonly #followed = new Map<string, Followed>();
  readonly #before = new Map<string, ReadonlySet<string>>();
  readonly #due = new Set<Followed>();
  #reading = Promise.resolve();

  /** Only of the function `wanted`, where one is. */
  constructor(control: ControlClient, wanted: string | undefined, tell: (line: LiveLine) => void) {
    this.#control = control;
    this.#wanted = wanted;
    this.#tell = tell;
  }

  /** What was logged before is not told. */
  async begin(): Promise<void> {
    const { groups } = await this.#control.logGroups();
    for (const { name } of groups) {
      const { events } = await this.#control.logEvents(name, { limit: 1_000 });
      this.#before.set(name, new Set(events.map(({ id }) => id)));
    }
  }

  take(entries: readonly Journalled[]): void {
    for (const entry of entries) this.#takeOne(entry);
    if (this.#due.size > 0) this.#reading = this.#reading.then(() => this.#read());
  }

  /** Resolves when all that was announced has been told. */
  async told(): Promise<void> {
    await this.#reading;
  }

  #takeOne(entry: Journalled): void {
    if (entry.kind === 'running' || entry.kind === 'run') this.#takeRun(entry);
    // Another present has other lines.
    if (entry.kind === 'restore' || entry.kind === 'reset') this.#followed.clear();
    if (entry.kind !== 'call' || entry['action'] !== 'PutLogEvents') return;
    for (const followed of this.#followed.values()) if (followed.underway.size > 0) this.#due.add(followed);
  }

  #takeRun(entry: Journalled): void {
    const [name, group, requestId] = [String(entry['function']), String(entry['logGroup']), String(entry['requestId'])];
    if (this.#wanted !== undefined && name !== this.#wanted) return;
    const followed = this.#followed.get(group) ?? this.#follow(name, group, Number(entry['startedAt']));
    if (entry.kind === 'running') followed.underway.add(requestId);
    else followed.underway.delete(requestId);
    this.#due.add(followed);
  }

  #follow(name: string, group: string, startedAt: number): Followed {
    const followed = { name, group, told: new Set(this.#before.get(group)), underway: new Set<string>(), atMs: startedAt + lateMs };
    this.#followed.set(group, followed);
    return followed;
  }

  async #read(): Promise<void> {
    const due = [...this.#due];
    this.#due.clear();
    for (const followed of due) await this.#readGroup(followed);
  }

  async #readGroup(followed: Followed): Promise<void> {
    const from = new Date(followed.atMs - lateMs).toISOString();
    // A function that may not log, or has not yet, has no group; that the engine went away is seen by who follows its journal.
    const { events } = await this.#control.logEvents(followed.group, { limit: linesMost, from }).catch(() => ({ events: [] }));
    for (const event of events) this.#tellOnce(followed, event);
    for (const oldest of followed.told) {
      if (followed.told.size <= rememberedMost) break;
      followed.told.delete(oldest);
    }
  }

  #tellOnce(followed: Followed, { id, at, message }: LogEvent): void {
    if (followed.told.has(id)) return;
    followed.told.add(id);
    followed.atMs = Math.max(followed.atMs, at);
    this.#tell({ at: new Date(at).toISOString(), function: followed.name, text: message.trimEnd() });
  }
}
