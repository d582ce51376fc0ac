/** What `import ... from 'ninesharp'` offers. The package ships this file as its types. */

export interface StartOptions {
  /** The port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  /** The folder of the state; by default it goes when the engine stops. */
  readonly data?: string;
  /** An ISO 8601 instant with its zone: the clock stands still there. Real time by default. */
  readonly clock?: string;
  /** The same seed and the same requests give the same ids. */
  readonly seed?: string;
}

/** What an official SDK client takes: `new DynamoDBClient(engine.clientConfig)`. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: true;
}

/** One run of a function. Instants are milliseconds of the engine's clock. */
export interface Run {
  readonly function: string;
  readonly requestId: string;
  readonly outcome: 'succeeded' | 'failed' | 'timeout' | 'outOfMemory' | 'exited' | 'interrupted';
  readonly startedAt: number;
  readonly durationMs: number;
  readonly error?: unknown;
}

export interface Travelled {
  readonly now: Date;
  readonly firings: readonly { readonly rule: string; readonly dueAt: number }[];
  readonly runs: readonly Run[];
  readonly failedRuns: number;
}

export interface Clock {
  now(): Promise<Date>;
  /** Stops the clock where it is, or at an ISO 8601 instant. */
  freeze(at?: string): Promise<void>;
  /** Lets the clock run on. */
  run(): Promise<void>;
  /** Moves on by milliseconds; all that is due on the way fires, in order, and has ended when this resolves. */
  advance(ms: number): Promise<Travelled>;
  /** Moves to an ISO 8601 instant, the same way. */
  travel(to: string): Promise<Travelled>;
  /** Moves to the next instant at which a rule is due. Rejects where none is. */
  next(): Promise<Travelled>;
}

export interface DeployOptions {
  /** The folder of the CDK app: the one with cdk.json. */
  readonly app: string;
  /** Values of `--context`. */
  readonly context?: Readonly<Record<string, string>>;
  /** Told each line that the CDK prints. */
  readonly onLine?: (line: string) => void;
}

export interface FireOptions {
  /** The due instant that the event tells; now by default. */
  readonly at?: string;
  /** Members that the event has instead of its own, e.g. `{ detail: { dryRun: true } }`. */
  readonly event?: Readonly<Record<string, unknown>>;
}

export interface Engine {
  readonly endpoint: string;
  readonly clientConfig: ClientConfig;
  /** The variables that point a program at the engine, for a child's environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Bootstraps where that is needed, and deploys all stacks of a CDK app with the unmodified cdklocal. */
  deploy(options: DeployOptions): Promise<void>;
  /** Fires a rule without moving the clock; resolves when all that came of it has ended. */
  fire(rule: string, options?: FireOptions): Promise<readonly Run[]>;
  /** Runs of functions, newest first. */
  runs(options?: { readonly function?: string; readonly limit?: number }): Promise<readonly Run[]>;
  /** Keeps the whole state, the clock too, under a name. */
  save(name: string): Promise<void>;
  /** Puts the whole state back, the clock too. */
  restore(name: string): Promise<void>;
  /** Empties the engine; snapshots stay. */
  reset(): Promise<void>;
  /** Stops an engine that was started here; from one that was connected to it only parts. */
  stop(): Promise<void>;
}

/**
 * Starts an embedded AWS engine in this process.
 *
 * @throws an Error with `code`, `why` and `fix` when the port is taken or the state folder cannot be used.
 * @example
 * const engine = await startEngine({ clock: '2030-01-01T08:59:00Z' });
 * await engine.deploy({ app: '.' });
 * const { runs } = await engine.clock.travel('2030-01-01T09:00:00Z');
 * await engine.stop();
 */
export function startEngine(options?: StartOptions): Promise<Engine>;

/** An embedded engine that another process runs, e.g. `ninesharp up`. Rejects where none answers. */
export function connectEngine(endpoint?: string): Promise<Engine>;

export const version: string;
