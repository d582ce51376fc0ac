import { type Cancel, everyRealMs } from '../clock/realTimer.ts';
import type { Attempt, ClockReading, FunctionSpec, Invocation, Launch, Watch } from './function.ts';
import { FunctionProcess, type Surroundings } from './functionProcess.ts';
import { idleMaxMs, processesMax } from './limits.ts';
import { MemoryWatch } from './memoryWatch.ts';
import { commandFor } from './runtimes.ts';
import { SpareProcess } from './spareProcess.ts';

interface Idle {
  readonly process: FunctionProcess;
  readonly sinceMs: number;
}

/** What the pool asks the clock. */
export interface PoolClock {
  readonly read: () => ClockReading;
  readonly wallNow: () => number;
}

/** The warm processes of all functions of one engine. */
export class Pool {
  readonly #clock: PoolClock;
  readonly #around: Surroundings;
  readonly #processes = new Set<FunctionProcess>();
  readonly #spare = new SpareProcess();
  readonly #inFlight = new Map<string, number>();
  #idle: Idle[] = [];
  #queue: (() => void)[] = [];
  #sweep: Cancel | undefined;
  #stopped = false;

  constructor(clock: PoolClock) {
    this.#clock = clock;
    this.#around = {
      readClock: clock.read,
      memory: new MemoryWatch(),
      spare: this.#spare,
      onIdle: (process) => this.#onIdle(process),
      onExit: (process) => this.#onExit(process),
    };
  }

  /** Invocations of that function that have begun and not ended, those that wait for a process included. */
  inFlight(key: string): number {
    return this.#inFlight.get(key) ?? 0;
  }

  /** The process ids that live, for tests and for the status page. */
  get processIds(): number[] {
    return [...this.#processes, this.#spare].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  async invoke(spec: FunctionSpec, invocation: Invocation, watch: Watch): Promise<Attempt> {
    this.#count(spec.key, 1);
    try {
      return await this.#run(spec, invocation, watch);
    } finally {
      this.#count(spec.key, -1);
    }
  }

  /** A function of that runtime will soon be invoked for the first time. */
  prepare(runtime: string): void {
    if (!this.#stopped) this.#spare.prepare(commandFor(runtime));
  }

  /** Stops the function's warm processes; those that work end their invocation first. */
  retire(key: string): void {
    for (const { process } of this.#idle) if (process.spec.key === key) process.kill();
    this.#idle = this.#idle.filter(({ process }) => process.spec.key !== key);
  }

  /** Kills every process; the invocations under way end as if their process had been killed. */
  stop(): void {
    this.#stopped = true;
    this.#sweep?.();
    this.#spare.stop();
    for (const process of this.#processes) process.kill();
  }

  async #run(spec: FunctionSpec, invocation: Invocation, watch: Watch): Promise<Attempt> {
    const warm = this.#takeIdle(spec);
    if (warm) return warm.invoke(invocation, watch);

    while (this.#processes.size >= processesMax && !this.#evict()) {
      await new Promise<void>((resolve) => this.#queue.push(resolve));
      const freed = this.#takeIdle(spec);
      if (freed) return freed.invoke(invocation, watch);
    }
    return this.#startFor(spec, invocation, watch);
  }

  async #startFor(spec: FunctionSpec, invocation: Invocation, watch: Watch): Promise<Attempt> {
    const launch = await spec.launch();
    const process = this.#begin(spec, launch);
    const attempt = await process.start(invocation, watch);
    if (attempt.initialized) return attempt;
    // AWS: a failed initialization is run again with the invocation, within the function's timeout
    // (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib).
    process.kill();
    watch.initFailed(attempt);
    return this.#begin(spec, launch).startAgain(invocation, watch);
  }

  #begin(spec: FunctionSpec, launch: Launch): FunctionProcess {
    if (this.#stopped) throw new Error('the function processes have been stopped');
    const process = new FunctionProcess(spec, launch, this.#around);
    this.#processes.add(process);
    this.#sweep ??= everyRealMs(idleMaxMs / 10, () => this.#stopLongIdle());
    return process;
  }

  /** The process that was used last, so that the others grow old and are stopped. Outdated ones are stopped on the way. */
  #takeIdle(spec: FunctionSpec): FunctionProcess | undefined {
    for (let index = this.#idle.length - 1; index >= 0; index -= 1) {
      const process = this.#idle[index]?.process;
      if (process?.spec.key !== spec.key) continue;
      this.#idle.splice(index, 1);
      if (!process.exited && process.spec.revision === spec.revision && process.launch.expiresAt > this.#clock.wallNow()) return process;
      process.kill();
    }
    return undefined;
  }

  /** Makes room by stopping the process that has waited longest. */
  #evict(): boolean {
    const oldest = this.#idle.shift();
    if (!oldest) return false;
    this.#processes.delete(oldest.process);
    oldest.process.kill();
    return true;
  }

  #stopLongIdle(): void {
    const tooOldMs = this.#clock.wallNow() - idleMaxMs;
    for (const { process, sinceMs } of this.#idle) if (sinceMs < tooOldMs) process.kill();
    this.#idle = this.#idle.filter(({ sinceMs }) => sinceMs >= tooOldMs);
  }

  #onIdle(process: FunctionProcess): void {
    if (this.#stopped) {
      process.kill();
      return;
    }
    this.#idle.push({ process, sinceMs: this.#clock.wallNow() });
    this.#queue.shift()?.();
  }

  #onExit(process: FunctionProcess): void {
    this.#processes.delete(process);
    this.#idle = this.#idle.filter((idle) => idle.process !== process);
    this.#queue.shift()?.();
  }

  #count(key: string, by: number): void {
    const count = this.inFlight(key) + by;
    if (count === 0) this.#inFlight.delete(key);
    else this.#inFlight.set(key, count);
  }
}
