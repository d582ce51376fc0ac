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
  readonly failedRuns: number;
  readonly truncated: boolean;
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
}

export interface SnapshotFacts {
  readonly name: string;
  readonly engine: string;
  readonly savedAt: string;
  readonly at: number;
}

export interface Health {
  readonly status: string;
  readonly version: string;
  readonly pid: number;
  readonly endpoint: string;
  readonly data?: string;
}

/** The embedded engine's control API, below /_sandbox/. */
export class ControlClient {
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  health = () => this.#get<Health>('health');
  clock = () => this.#get<ClockReading>('clock');
  freeze = (at?: string) => this.#post<ClockReading>('clock/freeze', { at });
  runClock = (from?: string) => this.#post<ClockReading>('clock/run', { from });
  advance = (ms: number) => this.#post<Travelled>('clock/advance', { ms });
  travel = (to: string, options: { expect?: number; stopOnFailure?: boolean } = {}) =>
    this.#post<Travelled>('clock/travel', { to, ...options });
  /** The rule firings that wait, earliest first. */
  firings = async (limit = 1_000) =>
    (await this.due(limit)).due
      .filter(({ service, kind }) => service === 'events' && kind === 'fire')
      .map(({ at, id }) => ({ at, rule: id.slice(id.indexOf('/') + 1) }));
  due = (limit = 50) => this.#get<{ due: Due[] }>(`due?limit=${limit}`);
  runs = (options: { function?: string; requestId?: string; limit?: number } = {}) =>
    this.#get<{ runs: Journalled[] }>(`runs?${query(options)}`);
  journal = (after: number, limit = 10_000) => this.#get<{ lastSeq: number; entries: Journalled[] }>(`journal?${query({ after, limit })}`);
  /** With `wait`, resolves when all that came of the firing has ended. */
  fire = (rule: string, options: { time?: string; wait?: boolean } = {}) =>
    this.#post<Fired>(`rules/${encodeURIComponent(rule)}/fire`, options);
  reset = () => this.#post<{ reset: true }>('reset', {});
  snapshots = () => this.#get<{ snapshots: SnapshotFacts[] }>('snapshots');
  save = (name: string) => this.#post<{ saved: SnapshotFacts }>('snapshots', { name });
  restore = (name: string) => this.#post<{ restored: SnapshotFacts }>(`snapshots/${encodeURIComponent(name)}/restore`, {});

  #get<Answer>(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  #post<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  async #send<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#endpoint}/_sandbox/${path}`, init).catch((error: unknown) => {
      throw noEngine(this.#endpoint, error);
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw refused(answer, path);
    // Both ends are of one build: the engine's routes answer what these types say.
    return answer as Answer;
  }
}

function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}

function noEngine(endpoint: string, error: unknown): Problem {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new Problem('no-engine', `no engine answers at ${endpoint}`, cause, 'ninesharp up', 3);
}

function refused(answer: unknown, path: string): Problem {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  const { code, message } = { code: 'refused', message: `the engine refused ${path}`, ...(typeof error === 'object' ? error : {}) };
  return new Problem(code, message, `the engine answered ${code}`, 'ninesharp status');
}
