import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf, ruleArn } from '../domain/arns.ts';
import { validationError } from '../errors.ts';
import { cancelFiring } from '../firing.ts';
import { requireBus, targetsOf } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

/**
 * Deletes a rule that has no targets.
 * AWS?: a rule that is not there is no error; settled by: DeleteRule of a name that never was.
 * AWS: Force matters to rules that an AWS service manages, and is ignored for others (API_DeleteRule).
 */
export const DeleteRule = defineAction<Checked<DeleteRuleRequest, 'Name'>, Record<string, never>, EventsState>({
  name: 'DeleteRule',
  resource: ruleOf,

  run(input, context) {
    const { state } = context;
    const rule = { bus: busNameOf(input.EventBusName), name: input.Name };
    requireBus(state, rule.bus);
    if (targetsOf(state, rule).length > 0) throw validationError("Rule can't be deleted since it has targets.");

    state.rules.delete(rule.bus, rule.name);
    state.tags.delete(ruleArn(context, rule));
    cancelFiring(rule, context);
    return {};
  },
});
