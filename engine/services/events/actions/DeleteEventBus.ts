import type { DeleteEventBusRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { defaultBus } from '../domain/arns.ts';
import { validationError } from '../errors.ts';
import { busOf } from '../resources.ts';
import type { EventsState } from '../state.ts';
import { deleteBusTags } from '../tagging.ts';

/**
 * Deletes a custom bus that has no rules.
 * AWS?: a bus that is not there is no error, and the default one has this sentence; settled by: DeleteEventBus of either.
 */
export const DeleteEventBus = defineAction<Checked<DeleteEventBusRequest, 'Name'>, Record<string, never>, EventsState>({
  name: 'DeleteEventBus',
  resource: busOf,

  run({ Name }, context) {
    const { state } = context;
    if (Name === defaultBus) throw validationError('Cannot delete event bus default.');
    // AWS?: the sentence; settled by: DeleteEventBus of a bus with a rule.
    if (state.rules.list({ prefix: [Name], limit: 1 }).length > 0) throw validationError("Event bus can't be deleted since it has rules.");

    state.buses.delete(Name);
    deleteBusTags(state, context, Name);
    return {};
  },
});
