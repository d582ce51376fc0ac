import { iso, parseInstant } from '../clock.ts';
import { type About, type Engine, EngineProblem, type Place } from './engine.ts';
import type { ItemPage, ItemVersion, LogGroup, LogPage, Rule, Schedule, Table } from './resources.ts';
import type { ClockReading, Due, Plan, Rehearsal, RunDetail, RunPage, Snapshot, Timeline, Travelled } from './types.ts';

/** The engine that serves the page, by the control routes beside it. Both are of one build, so that answers are what the types say. */
export function embeddedEngine(): Engine {
  return {
    about: () => get<About>('health'),
    places: async () => (await get<{ places: Place[] }>('places')).places,
    use: (place) => {
      used = place;
    },
    clock: async () => readClock(await get('clock')),
    freeze: () => post('clock/freeze', {}),
    play: () => post('clock/run', {}),
    playAt: (speed, options) => post('clock/play', { speed, ...options }),
    travel: async (to, options) => readTravelled(await post('clock/travel', { to: iso(to), ...options })),
    stop: () => post('clock/stop', {}),
    rehearse: (to, stopOnFailure) => post<Rehearsal>('rehearse', { to: iso(to), stopOnFailure }),
    rehearsed: (offset) => get('rehearse/differences', { offset }),
    timeline: (from, to, px) => get<Timeline>('timeline', { from: Math.round(from), to: Math.round(to), px: Math.round(px) }),
    plan: async (until, limit) => readPlan(await get('due', { until: Math.round(until), limit })),
    runs: (options) => get<RunPage>('timeline/runs', options),
    run: (id) => get<RunDetail>(`runs/${encodeURIComponent(id)}`),
    rerun: async (id, event) => (await post<{ requestId: string }>(`runs/${encodeURIComponent(id)}/rerun`, { event })).requestId,
    snapshots: async () => (await get<{ snapshots: Snapshot[] }>('snapshots')).snapshots,
    save: (name, label) => post('snapshots', { name, label }),
    restore: (name) => post(`snapshots/${encodeURIComponent(name)}/restore`, { bookmark: true }),
    exportUrl: (name) => `snapshots/${encodeURIComponent(name)}/export`,
    importFile: async (file) => (await sendFile<{ imported: { name: string } }>('snapshots/import', file)).imported.name,
    rename: (name, to) => post(`snapshots/${encodeURIComponent(name)}/rename`, { to }),
    remove: (name) => send('DELETE', `snapshots/${encodeURIComponent(name)}`, {}),
    compare: (name) => get(`snapshots/${encodeURIComponent(name)}/compare`),
    reset: () => post('reset', { bookmark: true }),
    tables: async () => (await get<{ tables: Table[] }>('tables')).tables,
    items: (table, options) => get<ItemPage>(`tables/${encodeURIComponent(table)}/items`, options),
    itemHistory: (table, key) =>
      get<{ versions: ItemVersion[]; gaps: number[]; item?: string }>(`tables/${encodeURIComponent(table)}/history`, { key }),
    putItems: (table, items) => post(`tables/${encodeURIComponent(table)}/items`, { items }),
    deleteItem: (table, key) => send('DELETE', `tables/${encodeURIComponent(table)}/items?key=${encodeURIComponent(key)}`, {}),
    logGroups: async () => (await get<{ groups: LogGroup[] }>('logs')).groups,
    logs: (group, options) => get<LogPage>('logs/events', { group, ...options }),
    rules: async () => (await get<{ rules: Rule[] }>('rules')).rules,
    explain: (expression) => get<Schedule>('schedule', { expression }),
    fire: async (rule, time) =>
      (await post<{ runs?: { requestId: string }[] }>(`rules/${encodeURIComponent(rule.name)}/fire`, { bus: rule.bus, time, wait: true }))
        .runs?.[0]?.requestId,
    setRule: (rule, change) => post(`rules/${encodeURIComponent(rule.name)}`, { bus: rule.bus, ...change }),
  };
}

interface WireClock {
  readonly now: string;
  readonly aheadMs: number;
  readonly mode: ClockReading['mode'];
  readonly speed: number;
  readonly version: number;
  readonly moving: boolean;
}

function readClock(clock: WireClock): ClockReading {
  return { ...clock, now: parseInstant(clock.now) };
}

interface WireTravelled extends Omit<Travelled, 'now' | 'from'> {
  readonly now: string;
  readonly from: string;
  readonly runs: readonly { readonly outcome?: string; readonly requestId: string }[];
  readonly truncated: boolean;
}

/** The engine counts attempts; people count runs, which have failed when their last attempt has. Where not all are listed, attempts it is. */
function readTravelled(answer: WireTravelled): Travelled {
  const outcomes = new Map(answer.runs.map(({ requestId, outcome }) => [requestId, outcome]));
  const failed = [...outcomes].filter(([, outcome]) => outcome !== 'succeeded').map(([id]) => id);
  const [firstFailed] = failed;
  return {
    ...answer,
    now: parseInstant(answer.now),
    from: parseInstant(answer.from),
    runCount: answer.truncated ? answer.runCount : outcomes.size,
    failedRuns: answer.truncated ? answer.failedRuns : failed.length,
    ...(firstFailed === undefined ? {} : { firstFailed }),
  };
}

function readPlan(plan: Omit<Plan, 'due'> & { due: (Omit<Due, 'at'> & { at: string })[] }): Plan {
  return { ...plan, due: plan.due.map((due) => ({ ...due, at: parseInstant(due.at) })) };
}

let used: Place | undefined;

type Query = Readonly<Record<string, string | number | undefined>>;

function get<Answer>(path: string, query: Query = {}): Promise<Answer> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return send('GET', text === '' ? path : `${path}?${text}`);
}

function post<Answer>(path: string, body: object): Promise<Answer> {
  return send('POST', path, body);
}

function send<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  return answerOf(atPlace(path), { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
}

function sendFile<Answer>(path: string, file: Blob): Promise<Answer> {
  return answerOf(path, { method: 'POST', headers: { 'content-type': 'application/gzip' }, body: file });
}

async function answerOf<Answer>(path: string, { headers, ...init }: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...init, headers: { 'x-ninesharp-client': 'console', ...headers } }).catch((error: unknown) => {
    throw new EngineProblem('Unreachable', error instanceof Error ? error.message : String(error), 0);
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new EngineProblem(
    answer?.error?.code ?? 'Failed',
    answer?.error?.message ?? `The engine answered ${response.status}.`,
    response.status,
  );
}

function atPlace(path: string): string {
  if (used === undefined) return path;
  const place = new URLSearchParams({ account: used.account, region: used.region });
  return `${path}${path.includes('?') ? '&' : '?'}${place}`;
}
