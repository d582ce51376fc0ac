import { ListRulesCommand, type ListRulesResponse } from '@aws-sdk/client-eventbridge';
import { nextFire, parseSchedule } from '../../engine/schedule/schedule.ts';
import type { AwsClients } from '../aws.ts';
import { describeInstant } from './instants.ts';

/** No more are counted: what comes above is "or more". */
const countedMost = 10_000;
const minuteMs = 60_000;

export interface Waiting {
  readonly at: string;
  readonly rule: string;
}

/** What moving the clock would fire. */
export interface Preview {
  readonly from: string;
  readonly to: string;
  readonly firings: number;
  /** Counting ended before the firings did. */
  readonly orMore: boolean;
  readonly rules: readonly RulePreview[];
}

interface RulePreview {
  readonly rule: string;
  readonly firings: number;
  readonly first: string;
  readonly last: string;
}

/** As many firings as there can be at most until then: no schedule comes due more than once a minute. */
export function mostFirings(waiting: readonly Waiting[], toMs: number): number {
  return waiting
    .map(({ at }) => Date.parse(at))
    .filter((at) => at <= toMs)
    .reduce((sum, at) => sum + Math.floor((toMs - at) / minuteMs) + 1, 0);
}

/** Asks the rules' schedules. */
export async function previewOf(aws: AwsClients, waiting: readonly Waiting[], fromMs: number, toMs: number): Promise<Preview> {
  const schedules = await schedulesOf(aws);
  const rules: RulePreview[] = [];
  let left = countedMost;
  for (const { at, rule } of waiting.filter((due) => Date.parse(due.at) <= toMs)) {
    const { firings, lastMs } = count(schedules.get(rule), Date.parse(at), toMs, left);
    left -= firings;
    rules.push({ rule, firings, first: at, last: new Date(lastMs).toISOString() });
    if (left <= 0) break;
  }
  const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  return { from, to, firings: countedMost - left, orMore: left <= 0, rules };
}

/** The `count`-th instant from now at which a rule is due, or the last where there are fewer; undefined where none is. */
export async function instantAhead(aws: AwsClients, waiting: readonly Waiting[], count: number): Promise<number | undefined> {
  const schedules = await schedulesOf(aws);
  let due = waiting.map(({ at, rule }) => ({ atMs: Date.parse(at), firstMs: Date.parse(at), schedule: schedules.get(rule) }));
  let reached: number | undefined;
  for (let step = 0; step < count && due.length > 0; step += 1) {
    const instant = Math.min(...due.map(({ atMs }) => atMs));
    reached = instant;
    due = due.flatMap((rule) => {
      if (rule.atMs > instant) return rule;
      const atMs = rule.schedule && nextFire(rule.schedule, { after: instant, startAt: rule.firstMs });
      return atMs === undefined ? [] : { ...rule, atMs };
    });
  }
  return reached;
}

export function describePreview({ firings, orMore, rules, to }: Preview): string[] {
  const sum = `${firings}${orMore ? ' or more' : ''} firing${firings === 1 ? '' : 's'} until ${describeInstant(to)}`;
  const lines = rules.map(
    (rule) => `  ${rule.rule} x ${rule.firings} (first ${describeInstant(rule.first)}, last ${describeInstant(rule.last)})`,
  );
  return [sum, ...lines];
}

/** From the first firing on, which is known; `startAt` is on a rate's grid, as every firing of it is. */
function count(schedule: ReturnType<typeof parseSchedule>, firstMs: number, toMs: number, most: number) {
  let [firings, lastMs] = [1, firstMs];
  while (schedule && firings < most) {
    const next = nextFire(schedule, { after: lastMs, startAt: firstMs });
    if (next === undefined || next > toMs) break;
    firings += 1;
    lastMs = next;
  }
  return { firings, lastMs };
}

async function schedulesOf(aws: AwsClients) {
  const schedules = new Map<string, ReturnType<typeof parseSchedule>>();
  let NextToken: string | undefined;
  do {
    const page: ListRulesResponse = await aws.events.send(new ListRulesCommand({ NextToken }));
    for (const { Name = '', ScheduleExpression = '' } of page.Rules ?? []) schedules.set(Name, parseSchedule(ScheduleExpression));
    NextToken = page.NextToken;
  } while (NextToken);
  return schedules;
}
