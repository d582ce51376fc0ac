import type { DeleteQueueRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { forgetBefore } from '../deduplication.ts';
import { nameKeptMs } from '../domain/limits.ts';
import { endOfTime } from '../domain/orderKey.ts';
import { queueInUrl } from '../domain/queueUrl.ts';
import { removeAll } from '../messages.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

/**
 * Deletes a queue with its messages. Sandbox: at once; AWS takes up to 60 seconds, in which its name is not free either. CloudFormation waits for that
 * on AWS, and asks a second time in its own name here: the name is free then.
 */
export const DeleteQueue = defineAction<Checked<DeleteQueueRequest, 'QueueUrl'>, object, SqsState>({
  name: 'DeleteQueue',
  ...onQueue,

  run(input, context) {
    const { state, clock, caller } = context;
    if (caller.kind === 'service') return freeName(input, state);
    const queue = requireQueue(input, context);
    removeAll(state, queue);
    forgetBefore(state, queue, endOfTime);
    state.queues.delete(queue.name);
    for (const { name, at } of state.deletions.list()) if (at <= clock.now() - nameKeptMs) state.deletions.delete(name);
    state.deletions.put({ name: queue.name, at: clock.now() });
    return {};
  },
});

function freeName({ QueueUrl }: { readonly QueueUrl: string }, state: SqsState): object {
  state.deletions.delete(queueInUrl(QueueUrl)?.name ?? '');
  return {};
}
