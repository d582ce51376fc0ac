import type { Context } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineProcess } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { type Firing, fireRule } from '../firing.ts';
import { requireRule } from '../lookups.ts';
import type { EventsState } from '../state.ts';

export interface FireRuleRequest {
  readonly Name: string;
  readonly EventBusName?: string;
  /** The due instant that the event tells; now by default. */
  readonly Time?: Date;
}

/** Fires a scheduled rule now, as if it were due at the given instant. AWS has no such call. Its next firing stays as it is. */
export const FireRule = defineProcess<FireRuleRequest, Firing, EventsState>({
  name: 'FireRule',

  async run(input, context) {
    return context.transaction((inside) => fireNow(input, inside));
  },
});

function fireNow({ Name, EventBusName, Time }: FireRuleRequest, context: Context<EventsState>): Firing {
  const rule = requireRule(context.state, busNameOf(EventBusName), Name);
  if (!rule.enabled) throw new AwsError('RuleDisabled', `Rule ${Name} is disabled: enable it, then fire it.`, { status: 409 });
  if (rule.scheduleExpression === undefined) {
    throw new AwsError('RuleNotScheduled', `Rule ${Name} has no schedule: send it an event with PutEvents.`, { status: 409 });
  }

  return fireRule(rule, Time?.getTime() ?? context.clock.now(), context);
}
