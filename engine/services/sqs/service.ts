import { defineService } from '../../kernel/service.ts';
import { AddPermission } from './actions/AddPermission.ts';
import { CancelMessageMoveTask } from './actions/CancelMessageMoveTask.ts';
import { ChangeMessageVisibility } from './actions/ChangeMessageVisibility.ts';
import { ChangeMessageVisibilityBatch } from './actions/ChangeMessageVisibilityBatch.ts';
import { CreateQueue } from './actions/CreateQueue.ts';
import { DeleteMessage } from './actions/DeleteMessage.ts';
import { DeleteMessageBatch } from './actions/DeleteMessageBatch.ts';
import { DeleteQueue } from './actions/DeleteQueue.ts';
import { GetQueueAttributes } from './actions/GetQueueAttributes.ts';
import { GetQueueUrl } from './actions/GetQueueUrl.ts';
import { ListDeadLetterSourceQueues } from './actions/ListDeadLetterSourceQueues.ts';
import { ListMessageMoveTasks } from './actions/ListMessageMoveTasks.ts';
import { ListQueues } from './actions/ListQueues.ts';
import { ListQueueTags } from './actions/ListQueueTags.ts';
import { PurgeQueue } from './actions/PurgeQueue.ts';
import { ReceiveMessage } from './actions/ReceiveMessage.ts';
import { RemovePermission } from './actions/RemovePermission.ts';
import { SendMessage } from './actions/SendMessage.ts';
import { SendMessageBatch } from './actions/SendMessageBatch.ts';
import { SetQueueAttributes } from './actions/SetQueueAttributes.ts';
import { StartMessageMoveTask } from './actions/StartMessageMoveTask.ts';
import { TagQueue } from './actions/TagQueue.ts';
import { UntagQueue } from './actions/UntagQueue.ts';
import { type SqsState, sqsState } from './state.ts';
import { measureQueue } from './timers/measure.ts';
import { moveMessages } from './timers/moveMessages.ts';

/** Amazon SQS: standard and FIFO queues. */
export const service = defineService<SqsState>({
  name: 'sqs',
  scope: 'regional',
  state: sqsState,
  actions: [
    AddPermission,
    CancelMessageMoveTask,
    ChangeMessageVisibility,
    ChangeMessageVisibilityBatch,
    CreateQueue,
    DeleteMessage,
    DeleteMessageBatch,
    DeleteQueue,
    GetQueueAttributes,
    GetQueueUrl,
    ListDeadLetterSourceQueues,
    ListMessageMoveTasks,
    ListQueueTags,
    ListQueues,
    PurgeQueue,
    ReceiveMessage,
    RemovePermission,
    SendMessage,
    SendMessageBatch,
    SetQueueAttributes,
    StartMessageMoveTask,
    TagQueue,
    UntagQueue,
  ],
  timers: [moveMessages, measureQueue],
});
