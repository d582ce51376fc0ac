import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireRule } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

/**
 * Removes targets by Id.
 * AWS: Force matters to rules that an AWS service manages, and is ignored for others (API_RemoveTargets).
 * AWS?: an Id that the rule does not have is passed over; settled by: RemoveTargets with Ids ["nothing"].
 */
export const RemoveTargets = defineAction<Checked<RemoveTargetsRequest, 'Rule' | 'Ids'>, RemoveTargetsResponse, EventsState>({
  name: 'RemoveTargets',
  resource: ruleOf,

  run(input, { state }) {
    const rule = requireRule(state, busNameOf(input.EventBusName), input.Rule);

    for (const id of input.Ids) state.targets.delete(rule.bus, rule.name, id);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
