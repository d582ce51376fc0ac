import assert from 'node:assert';
import { afterRealMs, type Cancel } from '../clock/realTimer.ts';
import { startStopwatch } from '../clock/stopwatch.ts';
import { createEntropy } from '../kernel/entropy.ts';
import type { Attempt, ClockReading, Ending, FunctionSpec, Invocation, Launch, Watch } from './function.ts';
import { initMaxMs, memorySampleMs, nextMaxMs, responseMaxBytes } from './limits.ts';
import { LogReader } from './logReader.ts';
import type { MemoryWatch } from './memoryWatch.ts';
import { ProcessGroup } from './processGroup.ts';
import { markVariable } from './reaper.ts';
import { peakResidentMb } from './residentMemory.ts';
import { clockHeader, RuntimeApiServer } from './runtimeApiServer.ts';
import { type Command, commandFor } from './runtimes.ts';
import type { SpareProcess } from './spareProcess.ts';

export interface Surroundings {
  readonly readClock: () => ClockReading;
  readonly memory: MemoryWatch;
  readonly spare: SpareProcess;
  /** The process can take an invocation. */
  readonly onIdle: (process: FunctionProcess) => void;
  readonly onExit: (process: FunctionProcess) => void;
}

/** One warm process of a function. Serves one invocation at a time, as a Lambda execution environment does. */
export class FunctionProcess {
  readonly spec: FunctionSpec;
  readonly launch: Launch;
  readonly #around: Surroundings;
  readonly #api: RuntimeApiServer;
  readonly #logs: LogReader;
  #group: ProcessGroup | undefined;
  #unheard: string[] = [];
  #watch: Watch | undefined;
  #settle: ((ending: Ending | 'ready') => void) | undefined;
  #sinceSpawn: () => number = () => 0;
  #initMs: number | undefined;
  #peakMb = 0;
  #sinceSample: () => number = () => Number.POSITIVE_INFINITY;
  #sinceStart: () => number = () => 0;
  #answeredMs: number | undefined;
  /** What it answered, until it asks for the next invocation. */
  #answer: Ending | undefined;
  #cancelWait: Cancel | undefined;
  /** How it will have ended, once it has: it is being killed for that. */
  #fate: Ending | undefined;
  #waiting = false;
  #exited = false;

  constructor(spec: FunctionSpec, launch: Launch, around: Surroundings) {
    this.spec = spec;
    this.launch = launch;
    this.#around = around;
    this.#logs = new LogReader((lines) => this.#hear(lines));
    this.#api = new RuntimeApiServer({
      next: (logBytes) => this.#logs.whenReached(logBytes, () => this.#ready()),
      response: (payload, sizeBytes, logBytes) =>
        this.#end(sizeBytes > responseMaxBytes ? { kind: 'responseTooLarge', sizeBytes } : { kind: 'response', payload }, logBytes),
      error: (payload, errorType, logBytes) => this.#end({ kind: 'error', payload, errorType }, logBytes),
    });
  }

  get exited(): boolean {
    return this.#exited;
  }

  get pid(): number | undefined {
    return this.#group?.pid;
  }

  /** The first invocation: starts the process, waits for its initialization, then runs. */
  async start(invocation: Invocation, watch: Watch): Promise<Attempt> {
    watch.starting(this.launch);
    const initMs = await this.#initialize(initMaxMs, watch);
    if (typeof initMs !== 'number') return initMs;
    this.#initMs = initMs;
    return this.invoke(invocation, watch);
  }

  /** The same for one whose first initialization has failed: the second one is a part of the invocation, and of its time. */
  async startAgain(invocation: Invocation, watch: Watch): Promise<Attempt> {
    const initMs = await this.#initialize(this.spec.timeoutMs, watch);
    const attempt = typeof initMs === 'number' ? await this.invoke(invocation, watch, initMs) : initMs;
    return { ...attempt, initializedAgain: true };
  }

  /** How long it took, or how it failed. */
  async #initialize(limitMs: number, watch: Watch): Promise<number | Attempt> {
    const command = commandFor(this.spec.runtime);
    assert(command, `no interpreter for ${this.spec.runtime}`);
    this.#watch = watch;
    const address = await this.#api.listen();
    const ready = this.#settled(limitMs);
    this.#spawn(command, address);

    const outcome = await ready;
    const initMs = this.#sinceSpawn();
    return outcome === 'ready' ? initMs : this.#attempt(outcome, { initialized: false, durationMs: initMs });
  }

  async invoke(invocation: Invocation, watch: Watch, usedMs = 0): Promise<Attempt> {
    this.#watch = watch;
    watch.started(this.launch);
    this.#hear([]);
    this.#waiting = false;
    this.#sinceStart = startStopwatch();
    this.#answeredMs = undefined;
    const leftMs = Math.max(1, this.spec.timeoutMs - usedMs);
    const settled = this.#settled(leftMs);
    this.#api.send(invocation, this.#around.readClock(), leftMs);
    const ending = await settled;
    assert(ending !== 'ready');
    const durationMs = ending.kind === 'timeout' ? this.spec.timeoutMs : usedMs + (this.#answeredMs ?? this.#sinceStart());
    return this.#attempt(ending, { initialized: true, durationMs });
  }

  /** Kills the process and whatever it started. */
  kill(): void {
    this.#group?.kill();
  }

  #spawn(command: Command, address: string): void {
    const mark = createEntropy().uuid();
    const environment = {
      ...this.launch.environment,
      [markVariable]: mark,
      AWS_LAMBDA_RUNTIME_API: address,
      NINESHARP_CLOCK: clockHeader(this.#around.readClock()),
    };
    this.#sinceSpawn = startStopwatch();
    const start = { folder: this.spec.taskRoot, environment };
    this.#group = this.#around.spare.take(command, start) ?? new ProcessGroup(command, start);
    this.#group.mark(mark);
    this.#group.follow(this.#logs, (code, signal) => this.#finish(code, signal));
    this.#watchMemory();
  }

  /** Settles with what comes first: an answer, the timeout, too much memory, the end of the process. */
  #settled(limitMs: number): Promise<Ending | 'ready'> {
    return new Promise((resolve) => {
      const cancel: Cancel = afterRealMs(Math.ceil(limitMs), () => this.#abort({ kind: 'timeout' }));
      this.#settle = (ending) => {
        this.#settle = undefined;
        cancel();
        resolve(ending);
      };
      this.#watchMemory();
    });
  }

  /** The process asks for an invocation: its initialization, or the invocation before, is over. */
  #ready(): void {
    this.#waiting = true;
    this.#cancelWait?.();
    const answer = this.#answer;
    this.#answer = undefined;
    if (this.#settle) this.#settle(answer ?? 'ready');
    else this.#offer();
  }

  #offer(): void {
    if (this.#waiting && !this.#watch && !this.#exited && !this.#fate) this.#around.onIdle(this);
  }

  /** The answer is handed on once the process is free again, or has ended: the next invocation finds it warm. */
  #end(ending: Ending, logBytes: number): void {
    this.#answeredMs ??= this.#sinceStart();
    this.#logs.whenReached(logBytes, () => {
      this.#answer = ending;
      this.#cancelWait = afterRealMs(nextMaxMs, () => {
        this.#answer = undefined;
        this.#settle?.(ending);
      });
    });
  }

  #abort(ending: Ending): void {
    if (this.#answer) return;
    this.#fate ??= ending;
    this.kill();
  }

  #watchMemory(): void {
    if (this.pid !== undefined) this.#around.memory.watch(this.pid, (peakMb) => this.#sample(peakMb));
  }

  #sample(peakMb: number): void {
    this.#sinceSample = startStopwatch();
    this.#peakMb = Math.max(this.#peakMb, peakMb);
    if (this.#peakMb > this.spec.memoryMb) this.#abort({ kind: 'outOfMemory' });
  }

  /** Not for each of many short invocations: what the last look saw is recent enough. */
  #sampleAtEnd(): void {
    if (this.pid === undefined || this.#exited || this.#sinceSample() < memorySampleMs) return;
    this.#peakMb = Math.max(this.#peakMb, peakResidentMb(this.pid) ?? 0);
    this.#sinceSample = startStopwatch();
  }

  #attempt(ending: Ending, how: { readonly initialized: boolean; readonly durationMs: number }): Attempt {
    this.#logs.flush();
    this.#sampleAtEnd();
    if (this.pid !== undefined) this.#around.memory.unwatch(this.pid);
    this.#watch = undefined;
    this.#offer();
    const initMs = this.#initMs;
    this.#initMs = undefined;
    const maxMemoryMb = Math.min(Math.ceil(this.#peakMb), this.spec.memoryMb);
    return { ending, ...how, ...(initMs === undefined ? {} : { initMs }), maxMemoryMb, launch: this.launch };
  }

  /** Lines between two invocations belong to the next one: Lambda freezes a process in between. */
  #hear(lines: readonly string[]): void {
    this.#unheard.push(...lines);
    if (!this.#watch || this.#unheard.length === 0) return;
    this.#watch.lines(this.#unheard);
    this.#unheard = [];
  }

  #finish(code: number | null, signal: string | null): void {
    this.#exited = true;
    this.#api.close();
    this.#logs.flush();
    if (this.pid !== undefined) this.#around.memory.unwatch(this.pid);
    this.#cancelWait?.();
    this.#settle?.(this.#answer ?? this.#fate ?? { kind: 'exit', code, signal });
    this.#around.onExit(this);
  }
}
