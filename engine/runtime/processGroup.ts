import { type ChildProcess, spawn } from 'node:child_process';
import { type Readable, Writable } from 'node:stream';
import { afterRealMs } from '../clock/realTimer.ts';
import { pipeCloseMaxMs } from './limits.ts';
import type { LogReader } from './logReader.ts';
import { forgetGroup, reapMarked, reapWithEngine, sweepMarked } from './reaper.ts';
import type { Command } from './runtimes.ts';

export interface Start {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

type OnExit = (code: number | null, signal: string | null) => void;

/** A process with everything it starts: a group of its own, so that it is killed as one, and so that Ctrl-C reaches only the engine. */
export class ProcessGroup {
  readonly #child: ChildProcess;
  #onExit: OnExit | undefined;
  #ended = false;
  #mark: string | undefined;

  constructor({ program, parameters }: Command, { folder, environment }: Start) {
    const child = spawn(program, [...parameters], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    const end = (code: number | null, signal: string | null) => {
      if (this.#ended) return;
      this.#ended = true;
      if (child.pid !== undefined) forgetGroup(child.pid);
      if (this.#mark !== undefined) sweepMarked(this.#mark);
      this.#onExit?.(code, signal);
    };
    // Not even started, e.g. because the interpreter is gone.
    child.on('error', () => end(1, null));
    child.on('exit', (code, signal) => this.#whenPipesClose(() => end(code, signal)));
    if (child.pid !== undefined) reapWithEngine(child.pid);
  }

  /** What carries the mark ends with the group, whatever group it made for itself. */
  mark(mark: string): void {
    this.#mark = mark;
    reapMarked(mark);
  }

  /** Reads what it writes from now on; `onExit` is told once, when the process has ended and its output has been read. */
  follow(logs: LogReader, onExit: OnExit): void {
    this.#onExit = onExit;
    const [, stdout, stderr, frames] = this.#child.stdio;
    for (const stream of [stdout, stderr]) if (isReadable(stream)) logs.readText(stream);
    if (isReadable(frames)) logs.readFrames(frames);
  }

  /** To its log descriptor, which is open in both directions. */
  send(text: string): void {
    const [, , , frames] = this.#child.stdio;
    if (frames instanceof Writable) frames.write(text);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): void {
    if (this.pid === undefined || this.#ended) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // The group is gone already; its exit event follows.
    }
  }

  /** A grandchild may hold the pipes: it is killed, and not waited for long. */
  #whenPipesClose(then: () => void): void {
    this.kill();
    const cancel = afterRealMs(pipeCloseMaxMs, then);
    this.#child.once('close', () => {
      cancel();
      then();
    });
  }
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'on' in stream && 'read' in stream;
}
