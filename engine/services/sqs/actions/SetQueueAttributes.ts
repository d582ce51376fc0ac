import type { SetQueueAttributesRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { changedAttributes, isFifo } from '../domain/attributes.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { checkRedrivePolicy } from '../redrive.ts';
import type { SqsState } from '../state.ts';

/** Changes attributes of a queue. Sandbox: in force at once; AWS takes up to 60 seconds, for the retention up to 15 minutes. */
export const SetQueueAttributes = defineAction<Checked<SetQueueAttributesRequest, 'QueueUrl' | 'Attributes'>, object, SqsState>({
  name: 'SetQueueAttributes',
  ...onQueue,

  run(input, context) {
    const { state, clock } = context;
    const queue = requireQueue(input, context);
    const attributes = changedAttributes(queue.attributes, input.Attributes, isFifo(queue.attributes));
    const changed = { ...queue, attributes, modifiedAt: clock.now() };
    if (Object.hasOwn(input.Attributes, 'RedrivePolicy')) checkRedrivePolicy(changed, context);
    state.queues.put(changed);
    return {};
  },
});
