import { afterRealMs } from './clock/realTimer.ts';
import { Scheduler } from './clock/scheduler.ts';
import { TimerQueue } from './clock/timerQueue.ts';
import { VirtualClock } from './clock/virtualClock.ts';
import { Faults } from './faults/faults.ts';
import { lazyAccess } from './gateway/access.ts';
import { Dispatcher, type Engine } from './gateway/dispatcher.ts';
import { Judgements } from './gateway/judgements.ts';
import { MetricBuffer } from './gateway/metricBuffer.ts';
import { metricSurroundings } from './gateway/metricSurroundings.ts';
import { ServiceRegistry } from './gateway/registry.ts';
import { TimerRunner } from './gateway/timerRunner.ts';
import { createEntropy } from './kernel/entropy.ts';
import { AwsError } from './kernel/errors.ts';
import { EngineStartError } from './kernel/startError.ts';
import { serviceLoaders } from './services/index.ts';
import { ClockStore } from './store/clockStore.ts';
import type { StateDirectory } from './store/directory.ts';
import { DiskFiles } from './store/diskFiles.ts';
import { Journal } from './store/journal.ts';
import { JournalLog } from './store/journalLog.ts';
import { type Durability, LmdbStore } from './store/lmdbStore.ts';
import { type Snapshot, Snapshots } from './store/snapshots.ts';
import { TimerStore } from './store/timers.ts';
import { ItemVersions } from './store/versions/itemVersions.ts';
import { openVersionLog } from './store/versions/openVersionLog.ts';
import type { VersionLog } from './store/versions/versionLog.ts';
import { version } from './version.ts';

/** How long a snapshot waits for work in flight to end. */
const quietWaitMs = 1_000;

/** The engine without its HTTP server: state, clock and calls, and what swaps them (restore, reset). */
export class EngineCore implements Engine {
  readonly store: LmdbStore;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly timers: TimerStore;
  readonly journal: Journal;
  readonly versions: ItemVersions;
  readonly entropy;
  readonly files: DiskFiles;
  readonly metrics: MetricBuffer;
  readonly faults: Faults;
  readonly judgements = new Judgements();
  readonly services = new ServiceRegistry(serviceLoaders);
  readonly dispatcher: Dispatcher;
  readonly access;
  readonly endpoint: () => string;
  readonly snapshots: Snapshots;
  /** Where the console's page is, if not beside the engine. */
  readonly consoleFolder: string | undefined;
  /** By the wall clock, ms: tells this engine's journal positions from those of one before it. */
  readonly startedAt: number;
  readonly #directory: StateDirectory;
  readonly #clocks: ClockStore;
  readonly #log: JournalLog;
  readonly #versionLog: VersionLog;
  readonly #queue = new TimerQueue();
  readonly #runner: TimerRunner;
  #generation = new AbortController();
  #swapping: string | undefined;
  #clockActs = 0;

  constructor(
    directory: StateDirectory,
    options: Durability & { readonly seed?: string; readonly consoleFolder?: string; readonly endpoint: () => string },
  ) {
    this.#directory = directory;
    this.endpoint = options.endpoint;
    this.consoleFolder = options.consoleFolder;
    this.store = new LmdbStore(directory.store, options);
    this.#clocks = new ClockStore(this.store);
    this.files = new DiskFiles(directory.files, options);
    this.snapshots = new Snapshots(directory.snapshots);
    this.entropy = createEntropy(options.seed);
    this.faults = new Faults(this.entropy);
    const ceiling = () => this.#queue.peekFirm()?.dueAt ?? Number.POSITIVE_INFINITY;
    this.clock = new VirtualClock({ mode: 'running', offsetMs: 0 }, ceiling, (state) => this.#clocks.save(state));
    this.#log = new JournalLog(directory.journal);
    this.journal = new Journal(this.clock, this.#log, (act) => this.store.afterCommit(act));
    this.scheduler = new Scheduler(this.clock, this.#queue, (timer) => this.#runner.run(timer));
    this.timers = new TimerStore(this.store, this.#queue, () => this.scheduler.wake());
    this.metrics = new MetricBuffer(metricSurroundings(this));
    this.access = lazyAccess(this);
    this.dispatcher = new Dispatcher(this);
    this.#runner = new TimerRunner(this, this.dispatcher);
    this.startedAt = this.clock.wallNow();
    this.clock.load(this.#clocks.load());
    this.#versionLog = openVersionLog(directory.versions, this.store, this.clock, options);
    this.versions = new ItemVersions(this.#versionLog, this.clock);
  }

  readonly signal = () => this.#generation.signal;

  /** Why requests are turned away just now, e.g. while a snapshot is put in place. */
  get unavailable(): string | undefined {
    return this.#swapping;
  }

  /** How often the clock was acted upon: who acts names the number that he saw. */
  get clockActs(): number {
    return this.#clockActs;
  }

  /** The folder that holds the state; undefined when it goes with the engine. */
  get dataFolder(): string | undefined {
    return this.#directory.ephemeral ? undefined : this.#directory.path;
  }

  actOnClock<Result>(act: string, run: () => Result, fields: Readonly<Record<string, unknown>> = {}): Result {
    this.#clockActs += 1;
    this.journal.record('clock', undefined, { act, ...fields });
    const result = run();
    this.scheduler.wake();
    return result;
  }

  /** Why the clock cannot be set to that instant; undefined when it can. Timers fire by travelling, and were planned on the time that is. */
  whyNotAt(ms: number): string | undefined {
    const next = this.#queue.peekFirm();
    const nowMs = this.clock.now();
    if (!next) return undefined;
    if (ms < nowMs) return `It is ${new Date(nowMs).toISOString()} already and something is planned; to go back, restore a snapshot.`;
    if (next.dueAt > nowMs && next.dueAt <= ms)
      return `Something is due at ${new Date(next.dueAt).toISOString()}, before that instant: travel there, so that it fires.`;
    return undefined;
  }

  /** Timers run from here on. `frozenAt`: an instant at which the clock is to stand still instead of going on as stored. */
  async start(frozenAt?: number): Promise<void> {
    this.timers.load();
    if (frozenAt !== undefined) this.#startFrozen(frozenAt);
    await this.#runner.recover();
    this.scheduler.start();
  }

  #startFrozen(atMs: number): void {
    const why = this.whyNotAt(atMs);
    if (why !== undefined) {
      const at = new Date(atMs).toISOString();
      throw new EngineStartError(
        'clock-not-set',
        `the clock of this state cannot be set to ${at}`,
        why,
        'start without --clock and travel, restore a snapshot, or name another folder with --data',
      );
    }
    this.clock.freeze(atMs);
  }

  async stop(): Promise<void> {
    await this.#halt();
    await this.store.close();
    await this.#log.close();
    this.#versionLog.close();
    this.#directory.release();
  }

  /** Saves the state under that name, at an instant when nothing is under way. */
  async save(name: string, about: { readonly automatic?: boolean; readonly label?: string } = {}): Promise<Snapshot> {
    await this.#quiet();
    const [savedAt, seq] = [new Date(this.clock.wallNow()).toISOString(), this.journal.lastSeq];
    const facts = { engine: version, savedAt, at: this.clock.now(), clock: this.clock.state, seq, ...about };
    const snapshot = await this.snapshots.save(name, facts, async (folder) => {
      await this.store.copyTo(folder);
      return { versions: this.#versionLog.place };
    });
    this.journal.record('snapshot', undefined, { name, ...about });
    return snapshot;
  }

  /** Copies the store as it stands at a quiet instant. */
  async copyTo(folder: string): Promise<void> {
    await this.#quiet();
    await this.store.copyTo(folder);
  }

  async restore(name: string, about: { readonly actor?: string; readonly undo?: string } = {}): Promise<Snapshot> {
    const snapshot = this.snapshots.get(name);
    const [abandoned, leftAt] = [this.journal.lastSeq, this.clock.now()];
    const replace = () => this.snapshots.restoreTo(name, this.#directory.store);
    await this.#swap('a snapshot is being restored', () => this.#versionLog.follow(snapshot, replace), { clockAt: snapshot.at });
    // What was journalled between the two is a future that was left: a branch of its own. Numbers never rewind.
    this.journal.record('restore', undefined, { name, to: snapshot.at, after: snapshot.seq, abandoned, leftAt, ...about });
    return snapshot;
  }

  /** Back to nothing deployed, with nothing set to go wrong. Snapshots and the journal stay. */
  async reset(): Promise<void> {
    await this.#swap('the state is being reset', () => this.#versionLog.startOver(false), { wipe: true });
    this.#versionLog.startOver(true);
    this.faults.clear();
    this.journal.record('reset', undefined, {});
  }

  async #swap(why: string, replace: () => void, { wipe = false, clockAt }: { wipe?: boolean; clockAt?: number } = {}): Promise<void> {
    if (this.#swapping) throw new AwsError('Conflict', `Not now: ${this.#swapping}.`, { status: 409 });
    this.#swapping = why;
    try {
      await this.#halt();
      await this.store.close();
      let resumeAt: number | undefined;
      try {
        replace();
        if (wipe) this.#directory.wipeStore();
        resumeAt = clockAt;
      } finally {
        // Where the new state could not be put in place, the old one goes on.
        await this.#resume(resumeAt);
      }
    } finally {
      this.#swapping = undefined;
    }
  }

  /** `clockAt`: where a clock that runs takes up again; it is stored as an offset, and time has gone by since a snapshot was saved. */
  async #resume(clockAt?: number): Promise<void> {
    this.store.open();
    this.#generation = new AbortController();
    this.clock.load(this.#clocks.load());
    if (clockAt !== undefined && !this.clock.frozen) this.clock.run(clockAt);
    await this.start();
  }

  async #halt(): Promise<void> {
    this.scheduler.stop();
    this.#generation.abort();
    for (const service of this.services.loaded) await service.definition.dispose?.();
    await this.scheduler.drained();
    this.metrics.clear();
  }

  async #quiet(): Promise<void> {
    if (!(await this.#settlesWithin(quietWaitMs)))
      throw new AwsError('Busy', 'Something is still running; a snapshot needs a quiet instant. Try again when it has ended.', {
        status: 409,
      });
  }

  async #settlesWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = afterRealMs(ms, () => resolve(false));
      void this.scheduler.settled().then(() => {
        cancel();
        resolve(true);
      });
    });
  }
}
