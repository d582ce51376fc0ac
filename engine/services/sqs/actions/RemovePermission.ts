import type { RemovePermissionRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { withoutStatement } from '../domain/permissions.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

export const RemovePermission = defineAction<Checked<RemovePermissionRequest, 'QueueUrl' | 'Label'>, object, SqsState>({
  name: 'RemovePermission',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    const { Policy: before, ...rest } = queue.attributes;
    const Policy = withoutStatement(before, input.Label);
    const attributes = Policy === undefined ? rest : { ...rest, Policy };
    context.state.queues.put({ ...queue, attributes, modifiedAt: context.clock.now() });
    return {};
  },
});
