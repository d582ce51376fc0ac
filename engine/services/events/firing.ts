import type { Context } from '../../kernel/context.ts';
import { nextFire, parseSchedule } from '../../schedule/schedule.ts';
import { enqueueDeliveries } from './delivery.ts';
import { ruleArn } from './domain/arns.ts';
import { scheduledEvent } from './domain/event.ts';
import type { EventsState, Rule } from './state.ts';

export const fireTimerKind = 'fire';

/** What the timer of a scheduled rule carries. */
export interface FireTimerData {
  readonly bus: string;
  readonly rule: string;
}

export interface Firing {
  readonly eventId: string;
  readonly deliveries: readonly { readonly targetId: string; readonly arn: string }[];
}

/** Puts the timer of the rule's next firing after that instant; takes it away when the rule is disabled or nothing is left. */
export function planFiring(rule: Rule, after: number, { timers }: Pick<Context, 'timers'>): void {
  const dueAt = nextFiring(rule, after);
  const data: FireTimerData = { bus: rule.bus, rule: rule.name };
  if (dueAt === undefined) cancelFiring(rule, { timers });
  else timers.put({ kind: fireTimerKind, id: ruleKey(rule), dueAt, order: rule.name, data });
}

export function cancelFiring(rule: Pick<Rule, 'bus' | 'name'>, { timers }: Pick<Context, 'timers'>): void {
  timers.delete(fireTimerKind, ruleKey(rule));
}

/** Sends the scheduled event of that due instant to the rule's targets, inside a transaction; with that detail, where it is fired by hand. */
export function fireRule(rule: Rule, dueAt: number, context: Context<EventsState>, detail?: object): Firing {
  const { account, region, entropy, journal } = context;
  const arn = ruleArn(context, rule);
  const event = scheduledEvent({ id: entropy.uuid(), account, region, ruleArn: arn, dueAt, detail });

  const firing = journal.record('firing', { rule: rule.name, ruleArn: arn, dueAt, eventId: event.id });
  const targets = enqueueDeliveries(rule, event, firing, context);
  return { eventId: event.id, deliveries: targets.map((target) => ({ targetId: target.Id, arn: target.Arn })) };
}

function nextFiring(rule: Rule, after: number): number | undefined {
  const schedule = rule.scheduleExpression === undefined ? undefined : parseSchedule(rule.scheduleExpression);
  return rule.enabled && schedule ? nextFire(schedule, { after, startAt: rule.startAt }) : undefined;
}

function ruleKey({ bus, name }: Pick<Rule, 'bus' | 'name'>): string {
  return `${bus}/${name}`;
}
