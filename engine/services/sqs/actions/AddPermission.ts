import type { AddPermissionRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { withStatement } from '../domain/permissions.ts';
import { onQueue, queueOf, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

type Input = Checked<AddPermissionRequest, 'QueueUrl' | 'Label' | 'AWSAccountIds' | 'Actions'>;

/** Adds a statement to the queue's policy that lets accounts do something. */
export const AddPermission = defineAction<Input, object, SqsState>({
  name: 'AddPermission',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    const arn = queueOf(input, context);
    const Policy = withStatement(queue.attributes['Policy'], arn, input);
    context.state.queues.put({ ...queue, attributes: { ...queue.attributes, Policy }, modifiedAt: context.clock.now() });
    return {};
  },
});
