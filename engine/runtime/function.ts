/** A function as the runtime needs it: where its code is and what bounds it. */
export interface FunctionSpec {
  /** Which function and version this is; concurrency is counted by it. */
  readonly key: string;
  /** A warm process of another revision is not used again. */
  readonly revision: string;
  /** Lambda's name, e.g. `nodejs22.x`. */
  readonly runtime: string;
  /** The folder of the function's code. */
  readonly taskRoot: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** What one process gets beside the code; asked for each process that starts. */
  readonly launch: () => Promise<Launch>;
}

export interface Launch {
  readonly environment: Readonly<Record<string, string>>;
  readonly logStreamName: string;
  /** Wall clock, ms: the process is not used after that, because its credentials expire. */
  readonly expiresAt: number;
}

export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: Uint8Array;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON. */
  readonly clientContext?: string;
}

/** Virtual time at an instant, and the instant that it can't pass while work is in flight. */
export interface ClockReading {
  readonly nowMs: number;
  readonly ceilingMs?: number;
}

/** What happens while an invocation runs. */
export interface Watch {
  /** A process starts for this invocation. */
  starting(launch: Launch): void;
  /** Its initialization failed, and is run again as a part of the invocation. */
  initFailed(attempt: Attempt): void;
  /** The invocation is handed to the process. */
  started(launch: Launch): void;
  /** Whole lines (log events) that the function wrote, in order. */
  lines(lines: readonly string[]): void;
}

/** How an invocation ended. */
export type Ending =
  | { readonly kind: 'response'; readonly payload: Buffer }
  /** The function reported an error: the runtime's document, and its type. */
  | { readonly kind: 'error'; readonly payload: Buffer; readonly errorType: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'outOfMemory' }
  | { readonly kind: 'responseTooLarge'; readonly sizeBytes: number }
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: string | null };

export interface Attempt {
  readonly ending: Ending;
  /** False when the function's initialization failed, both times: the handler has not run. */
  readonly initialized: boolean;
  readonly durationMs: number;
  /** Only when this invocation started the process, and its first initialization went well. */
  readonly initMs?: number;
  /** The first initialization failed; `durationMs` has the second one in it. */
  readonly initializedAgain?: true;
  readonly maxMemoryMb: number;
  readonly launch: Launch;
}
