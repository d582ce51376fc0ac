import type { Context } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineProcess } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { type Firing, fireRule } from '../firing.ts';
import { requireRule, targetsOf } from '../lookups.ts';
import type { EventsState, Rule } from '../state.ts';

export interface FireRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string;
  /** The due instant that the event tells; now by default. */
  readonly Time?: Date;
  /** The event's detail, in place of the empty one that a schedule sends. */
  readonly Detail?: object;
}

/** Fires a scheduled rule now, as if it were due at the given instant. AWS has no such call. Its next firing stays as it is. */
export const FireRule = defineProcess<FireRuleRequest, Firing, EventsState>({
  name: 'FireRule',

  async run(input, context) {
    return context.transaction((inside) => fireNow(input, inside));
  },
});

function fireNow({ Name, EventBusName, Time, Detail }: FireRuleRequest, context: Context<EventsState>): Firing {
  const rule = requireRule(context.state, busNameOf(EventBusName), Name);
  if (!rule.enabled) throw new AwsError('RuleDisabled', `Rule ${Name} is disabled: enable it, then fire it.`, { status: 409 });
  if (rule.scheduleExpression === undefined) {
    throw new AwsError('RuleNotScheduled', `Rule ${Name} has no schedule: send it an event with PutEvents.`, { status: 409 });
  }
  if (Detail !== undefined) expectTold(rule, context);

  return fireRule(rule, Time?.getTime() ?? context.clock.now(), context, Detail);
}

/** A target with an Input of its own gets that, whatever the event is: a detail that nobody would see is refused. */
function expectTold(rule: Rule, { state }: Context<EventsState>): void {
  const targets = targetsOf(state, rule);
  if (targets.length === 0 || targets.some(({ Input }) => Input === undefined)) return;
  throw new AwsError('EventNotSent', `The targets of rule ${rule.name} get the Input that each names, and nothing of the event.`, {
    status: 409,
  });
}
