import type { EngineCore } from '../engine.ts';
import { parseSchedule } from '../schedule/schedule.ts';
import { instantsUntil } from '../schedule/upcoming.ts';
import type { TimerRow } from '../store/timers.ts';
import { read } from './calls.ts';

/** No more are counted for one rule: what comes above is "at least". */
const countedMost = 10_000;
/** No more timers are looked at: a table may have a million items that expire. */
const readMost = 10_000;

/** Something that falls due: a timer that waits, or a later firing of a rule whose next one waits. */
export interface Due {
  readonly at: number;
  readonly service: string;
  readonly kind: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** What it is about, by the kind of timer. */
  readonly rule?: string;
  readonly function?: string;
  readonly table?: string;
  readonly attempt?: number;
  /** Journal number of what began the chain: a retry belongs to a run. */
  readonly root?: number;
}

/** What waits of one kind for one thing, counted. */
export interface DueGroup extends Omit<Due, 'at' | 'id'> {
  readonly id: string;
  readonly expression?: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export interface Plan {
  readonly due: readonly Due[];
  readonly groups: readonly DueGroup[];
  readonly total: number;
  /** Counting ended before the firings did. */
  readonly atLeast: boolean;
}

/** What falls due until then, in the order in which it would run: what waits, and the firings that rules come to on the way. */
export async function planUntil(core: EngineCore, untilMs: number, limit: number): Promise<Plan> {
  const waiting = core.timers.waiting(readMost, untilMs);
  const due: Due[] = [];
  const groups = new Map<string, DueGroup>();
  let atLeast = waiting.length === readMost;
  // What a queue or an alarm looks after by itself is nobody's plan.
  for (const row of waiting.filter(({ background }) => !background)) {
    const { schedule, expression } = await scheduleOf(core, row);
    const instants = schedule ? instantsUntil(row.dueAt, schedule, untilMs, countedMost) : [row.dueAt];
    atLeast ||= instants.length === countedMost;
    count(groups, row, instants, expression);
    for (const at of instants.slice(0, limit)) due.push(describeTimer(row, at));
  }
  const total = [...groups.values()].reduce((sum, group) => sum + group.count, 0);
  // Stable: what falls due at one instant keeps the order of the timers.
  return { due: due.sort((a, b) => a.at - b.at).slice(0, limit), groups: [...groups.values()], total, atLeast };
}

/** The timers that wait, earliest first, each once. */
export function waitingTimers(core: EngineCore, limit: number): Due[] {
  const planned = core.timers.waiting(Number.POSITIVE_INFINITY).filter(({ background }) => !background);
  return planned.slice(0, limit).map((row) => describeTimer(row, row.dueAt));
}

function count(groups: Map<string, DueGroup>, row: TimerRow, instants: readonly number[], expression: string | undefined): void {
  const { at: first, ...about } = describeTimer(row, instants[0] ?? row.dueAt);
  const key = [row.service, row.kind, about.rule ?? about.function ?? about.table ?? row.id, row.account, row.region].join('\0');
  const last = instants.at(-1) ?? first;
  const group = groups.get(key) ?? { ...about, ...(expression === undefined ? {} : { expression }), count: 0, first, last };
  groups.set(key, {
    ...group,
    count: group.count + instants.length,
    first: Math.min(group.first, first),
    last: Math.max(group.last, last),
  });
}

function describeTimer(row: TimerRow, at: number): Due {
  const { service, kind, id, account, region, data, root } = row;
  return {
    at,
    service,
    kind,
    id,
    account,
    region,
    ...textIn(data, 'rule', 'rule'),
    ...textIn(data, 'functionName', 'function'),
    ...textIn(data, 'tableName', 'table'),
    ...numberIn(data, 'attempt', 'attempt'),
    ...(root === undefined ? {} : { root }),
  };
}

async function scheduleOf(core: EngineCore, { service, kind, id, account, region }: TimerRow) {
  if (service !== 'events' || kind !== 'fire') return {};
  const slash = id.lastIndexOf('/');
  const input = { Name: id.slice(slash + 1), EventBusName: id.slice(0, slash) };
  const rule = await read(core, 'events', 'DescribeRule', input, { account, region });
  const { ScheduleExpression: expression } = textIn(rule, 'ScheduleExpression', 'ScheduleExpression');
  return expression === undefined ? {} : { schedule: parseSchedule(expression), expression };
}

/** A member of a document whose type is another service's own. */
function textIn<Name extends string>(document: unknown, member: string, name: Name): { readonly [Key in Name]?: string } {
  const value = memberOf(document, member);
  return typeof value === 'string' ? named(name, value) : {};
}

function numberIn<Name extends string>(document: unknown, member: string, name: Name): { readonly [Key in Name]?: number } {
  const value = memberOf(document, member);
  return typeof value === 'number' ? named(name, value) : {};
}

function named<Name extends string, Value>(name: Name, value: Value): { readonly [Key in Name]?: Value } {
  const made: { [Key in Name]?: Value } = {};
  made[name] = value;
  return made;
}

export function memberOf(document: unknown, member: string): unknown {
  return typeof document === 'object' && document !== null ? new Map(Object.entries(document)).get(member) : undefined;
}
