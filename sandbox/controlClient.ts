import type {
  ClockReading,
  Differences,
  Due,
  Expectation,
  FaultFacts,
  Fired,
  Health,
  Journalled,
  LogEvent,
  Played,
  RunRecord,
  SnapshotFacts,
  Travelled,
} from './controlAnswers.ts';
import { foreign, noEngine, refused } from './controlProblems.ts';
import { type Answered, exchange, parse, type Sent } from './exchange.ts';

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
  /** Resolves when it has ended; each entry on the way is told. */
  play = async (how: Expectation & { speed: number; until?: string; untilFailure?: boolean }, happened: (entry: Journalled) => void) => {
    const { postForLines } = await import('./jsonLines.ts');
    const line = (document: unknown) => {
      if (isProgress(document)) happened(document.entry);
    };
    const answer = await this.#reach<Played & { error?: unknown }>('clock/play', (url) => postForLines(url, JSON.stringify(how), line));
    if (answer.error !== undefined) throw refused(answer, 'clock/play') ?? (await foreign(this.#endpoint));
    return answer;
  };
  stopClock = () => this.#post<{ stopping: boolean }>('clock/stop', {});
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
  fire = (rule: string, options: { time?: string; wait?: boolean; event?: object } = {}) =>
    this.#post<Fired>(`rules/${encodeURIComponent(rule)}/fire`, options);
  rules = () => this.#get<{ rules: { name: string }[] }>('rules');
  logGroups = () => this.#get<{ groups: { name: string }[] }>('logs');
  /** The newest lines of a group, in order. */
  logEvents = (group: string, options: { limit: number; from?: string }) =>
    this.#get<{ events: LogEvent[] }>(`logs/events?${query({ group, ...options })}`);
  faults = () => this.#get<{ faults: FaultFacts[] }>('faults');
  setFault = (fault: object) => this.#post<{ fault: FaultFacts }>('faults', fault);
  /** One, or all. */
  clearFaults = (id?: string) => this.#delete<{ cleared: FaultFacts[] }>(id === undefined ? 'faults' : `faults/${encodeURIComponent(id)}`);
  reset = () => this.#post<{ reset: true }>('reset', {});
  snapshots = () => this.#get<{ snapshots: SnapshotFacts[] }>('snapshots');
  save = (name: string) => this.#post<{ saved: SnapshotFacts }>('snapshots', { name });
  /** What is different now from what was in a snapshot. */
  compare = (name: string) => this.#get<Differences>(`snapshots/${encodeURIComponent(name)}/compare`);
  restore = (name: string) => this.#post<{ restored: SnapshotFacts }>(`snapshots/${encodeURIComponent(name)}/restore`, {});

  /** Into a file. */
  exportSnapshot = async (name: string, file: string): Promise<void> => {
    const { download } = await import('./transfer.ts');
    const path = `snapshots/${encodeURIComponent(name)}/export`;
    await this.#reach(
      path,
      (url) => download(url, file),
      () => ({}),
    );
  };
  importSnapshot = async (file: string, name?: string): Promise<{ imported: SnapshotFacts }> => {
    const { upload } = await import('./transfer.ts');
    return this.#reach(`snapshots/import?${query({ name })}`, (url) => upload(url, file, 'application/gzip'));
  };

  #get<Answer>(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  #post<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send(path, { method: 'POST', json: JSON.stringify(body) });
  }

  #delete<Answer>(path: string): Promise<Answer> {
    return this.#send(path, { method: 'DELETE', json: '{}' });
  }

  #send<Answer>(path: string, sent: Sent): Promise<Answer> {
    return this.#reach(path, (url) => exchange(url, sent));
  }

  async #reach<Answer>(path: string, ask: (url: string) => Promise<Answered>, read: (text: string) => unknown = parse): Promise<Answer> {
    const { status, text } = await ask(`${this.#endpoint}/_sandbox/${path}`).catch((error: unknown) => {
      throw noEngine(this.#endpoint, error);
    });
    const answer = status === 200 ? read(text) : parse(text);
    if (answer === undefined) throw await foreign(this.#endpoint);
    if (status !== 200) throw refused(answer, path) ?? (await foreign(this.#endpoint));
    // Both ends are of one build: the engine's routes answer what these types say.
    return answer as Answer;
  }
}

function isProgress(document: unknown): document is { entry: Journalled } {
  return typeof document === 'object' && document !== null && 'entry' in document;
}

function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}
