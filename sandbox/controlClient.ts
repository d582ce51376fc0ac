import { exchange, type Sent } from './exchange.ts';
import { Problem } from './problem.ts';

export interface ClockReading {
  readonly now: string;
  readonly wallNow: string;
  readonly aheadMs: number;
  readonly mode: 'running' | 'frozen';
  readonly version: number;
}

export interface Journalled {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly cause?: number;
  readonly [field: string]: unknown;
}

export interface Travelled extends ClockReading {
  readonly from: string;
  readonly firings: readonly Journalled[];
  readonly runs: readonly Journalled[];
  /** How many there were; `firings` and `runs` list the first of them where there were too many. */
  readonly firingCount?: number;
  readonly runCount?: number;
  readonly failedRuns: number;
  /** What did not reach its target. */
  readonly deliveries?: readonly Journalled[];
  readonly undelivered?: number;
  readonly truncated: boolean;
}

/** Act only on the clock as it was read: `version` of that reading. */
export interface Expectation {
  readonly expect?: number;
}

export interface Due {
  readonly at: string;
  readonly service: string;
  readonly kind: string;
  readonly id: string;
}

export interface Fired {
  readonly firing: Readonly<Record<string, unknown>>;
  readonly runs?: readonly Journalled[];
  readonly deliveries?: readonly Journalled[];
}

export interface SnapshotFacts {
  readonly name: string;
  readonly engine: string;
  readonly savedAt: string;
  readonly at: number;
}

export interface Health {
  readonly status: string;
  readonly engine: 'embedded';
  readonly version: string;
  readonly pid: number;
  readonly endpoint: string;
  readonly data?: string;
}

/** An item that is not what it was; JSON of the item as DynamoDB stores it. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}

export interface Differences {
  /** The first of them, where there are many. */
  readonly differences: readonly Difference[];
  readonly count: number;
}

/** One run of a function: what led to it, and what came of it. */
export interface RunRecord {
  readonly run: {
    readonly id: string;
    readonly function: string;
    readonly rule?: string;
    readonly dueAt: number;
    readonly startedAt: number;
    readonly endedAt?: number;
    readonly state: string;
    readonly cold: boolean;
    readonly error?: { readonly type: string; readonly message: string };
    readonly retryAt?: number;
  };
  readonly attempts: readonly Journalled[];
  readonly event?: string;
  readonly calls: readonly {
    readonly service: string;
    readonly action: string;
    readonly durationMs: number;
    readonly status?: number;
    readonly error?: unknown;
  }[];
  /** Whether the engine still remembers the calls: they are kept in memory only. */
  readonly callsKnown: boolean;
  readonly writes: readonly Difference[];
}

/** The embedded engine's control API, below /_sandbox/. */
export class ControlClient {
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  /** Throws the Problem `no-engine` where something else answers. */
  health = async () => {
    const health = await this.#get<Partial<Health> | null>('health');
    if (health?.engine !== 'embedded') throw await foreign(this.#endpoint);
    // Both ends are of one build, as below.
    return health as Health;
  };
  clock = () => this.#get<ClockReading>('clock');
  freeze = (at?: string, options: Expectation = {}) => this.#post<ClockReading>('clock/freeze', { at, ...options });
  runClock = (from?: string, options: Expectation = {}) => this.#post<ClockReading>('clock/run', { from, ...options });
  advance = (ms: number, options: Expectation = {}) => this.#post<Travelled>('clock/advance', { ms, ...options });
  travel = (to: string, options: Expectation & { stopOnFailure?: boolean } = {}) =>
    this.#post<Travelled>('clock/travel', { to, ...options });
  /** The rule firings that wait, earliest first. */
  firings = async (limit = 1_000) =>
    (await this.due(limit)).due
      .filter(({ service, kind }) => service === 'events' && kind === 'fire')
      .map(({ at, id }) => ({ at, rule: id.slice(id.indexOf('/') + 1) }));
  due = (limit = 50) => this.#get<{ due: Due[] }>(`due?limit=${limit}`);
  runs = (options: { function?: string; requestId?: string; limit?: number } = {}) =>
    this.#get<{ runs: Journalled[] }>(`runs?${query(options)}`);
  run = (requestId: string) => this.#get<RunRecord>(`runs/${encodeURIComponent(requestId)}`);
  /** The same event again, or that one; resolves when the new run has ended. */
  rerun = (requestId: string, event?: string) =>
    this.#post<{ requestId: string; outcome: string }>(`runs/${encodeURIComponent(requestId)}/rerun`, event === undefined ? {} : { event });
  journal = (after: number, limit = 10_000) => this.#get<{ lastSeq: number; entries: Journalled[] }>(`journal?${query({ after, limit })}`);
  /** With `wait`, resolves when all that came of the firing has ended. */
  fire = (rule: string, options: { time?: string; wait?: boolean } = {}) =>
    this.#post<Fired>(`rules/${encodeURIComponent(rule)}/fire`, options);
  reset = () => this.#post<{ reset: true }>('reset', {});
  snapshots = () => this.#get<{ snapshots: SnapshotFacts[] }>('snapshots');
  save = (name: string) => this.#post<{ saved: SnapshotFacts }>('snapshots', { name });
  /** What is different now from what was in a snapshot. */
  compare = (name: string) => this.#get<Differences>(`snapshots/${encodeURIComponent(name)}/compare`);
  restore = (name: string) => this.#post<{ restored: SnapshotFacts }>(`snapshots/${encodeURIComponent(name)}/restore`, {});

  #get<Answer>(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  #post<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send(path, { method: 'POST', json: JSON.stringify(body) });
  }

  async #send<Answer>(path: string, sent: Sent): Promise<Answer> {
    const { status, text } = await exchange(`${this.#endpoint}/_sandbox/${path}`, sent).catch((error: unknown) => {
      throw noEngine(this.#endpoint, error);
    });
    const answer = parse(text);
    if (answer === undefined) throw await foreign(this.#endpoint);
    if (status !== 200) throw refused(answer, path) ?? (await foreign(this.#endpoint));
    // Both ends are of one build: the engine's routes answer what these types say.
    return answer as Answer;
  }
}

/** Undefined where the answer is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}

function noEngine(endpoint: string, error: unknown): Problem {
  // A name with several addresses fails once for each of them.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const cause = first instanceof Error ? first.message : String(first);
  return new Problem('no-engine', `no engine answers at ${endpoint}`, cause, 'ninesharp up', 3);
}

async function foreign(endpoint: string): Promise<Problem> {
  if (await isLocalStack(endpoint)) return localStackThere(endpoint);
  const port = Number(new URL(endpoint).port || 80);
  return new Problem(
    'no-engine',
    `no engine answers at ${endpoint}`,
    'something else listens there: it does not answer as an engine of ninesharp does',
    `stop it, or take another port: ninesharp up --port ${port + 1}`,
    3,
  );
}

/** LocalStack tells its services and its edition there. */
async function isLocalStack(endpoint: string): Promise<boolean> {
  const answer = await exchange(`${endpoint}/_localstack/health`, { method: 'GET' }).catch(() => undefined);
  const health = answer?.status === 200 ? parse(answer.text) : undefined;
  return typeof health === 'object' && health !== null && 'services' in health;
}

function localStackThere(endpoint: string): Problem {
  const port = Number(new URL(endpoint).port || 80);
  return new Problem(
    'no-engine',
    `LocalStack answers at ${endpoint}, and not the embedded engine`,
    'LocalStack has no clock to move and no journal: these commands drive the embedded engine',
    `ninesharp scenario --engine localstack runs on it; for these, beside it: ninesharp up --port ${port + 1}, or instead of it: docker compose down`,
    3,
  );
}

/** Undefined where it is no error of the engine's. */
function refused(answer: unknown, path: string): Problem | undefined {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return undefined;
  const code = String(error.code)
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
  const fix = Object.hasOwn(fixes, code) ? fixes[code] : undefined;
  const why = `the engine answered ${error.code} to ${path.replace(/\?.*/, '')}`;
  return fix === undefined
    ? new Problem('refused', String(error.message), why, 'ninesharp status')
    : new Problem(code, String(error.message), why, fix);
}

/** What to do where the engine refuses, by its code in our spelling: `SnapshotNotFound` is `snapshot-not-found`. */
const fixes: Readonly<Record<string, string>> = {
  'snapshot-not-found': 'ninesharp snapshot list',
  'snapshot-too-new': 'update ninesharp, or choose another: ninesharp snapshot list',
  'snapshot-damaged': 'choose another: ninesharp snapshot list',
  'storage-unavailable': 'free some space, then try again: ninesharp status',
  'invalid-snapshot-name': 'ninesharp snapshot save before-the-change',
  'invalid-instant': 'ninesharp clock travel 2030-01-01T09:00:00Z',
  'invalid-duration': 'ninesharp clock advance 1h30m',
  'invalid-number': 'give a whole number that is not negative',
  'invalid-limit': 'give a smaller limit',
  'time-runs-forward': 'ninesharp snapshot list, then ninesharp snapshot restore <name>',
  'timers-planned': 'ninesharp clock travel <when>',
  'clock-moved': 'ninesharp clock show, then try again',
  'clock-moving': 'try again when it has arrived: ninesharp clock show',
  'run-not-found': 'ninesharp run list',
  'event-not-kept': 'name one: ninesharp run rerun <request-id> --event \'{"time": "2030-01-01T09:00:00Z"}\'',
  'not-run': 'ninesharp clock show, then ninesharp clock next',
  busy: 'try again when the run has ended: ninesharp run list',
  conflict: 'try again in a moment',
  interrupted: 'ninesharp status',
  forbidden: 'name the engine by a loopback address: NINESHARP_ENDPOINT=http://127.0.0.1:4566',
  'not-found': 'use one version for both: ninesharp down, then ninesharp up',
  'internal-failure': 'please report this, with what the engine printed',
};
