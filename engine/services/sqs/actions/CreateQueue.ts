import type { CreateQueueRequest, CreateQueueResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { newAttributes } from '../domain/attributes.ts';
import { nameKeptMs } from '../domain/limits.ts';
import { checkQueueName } from '../domain/queueName.ts';
import { queueArn, queueUrl } from '../domain/queueUrl.ts';
import { readTags } from '../domain/tags.ts';
import { queueDeletedRecently, queueNameExists } from '../errors.ts';
import { checkRedrivePolicy } from '../redrive.ts';
import { type Queue, type SqsState, takeNumber } from '../state.ts';

/** Creates a queue; one of that name and with those attributes is answered as it is. */
export const CreateQueue = defineAction<Checked<CreateQueueRequest, 'QueueName'>, CreateQueueResult, SqsState>({
  name: 'CreateQueue',
  resource: ({ QueueName }, place) => queueArn(QueueName, place),

  run({ QueueName: name, Attributes: given = {}, tags }, context) {
    const { state, clock } = context;
    const fifo = Object.hasOwn(given, 'FifoQueue');
    checkQueueName(name, fifo);
    const existing = state.queues.get(name);
    const attributes = newAttributes(given, fifo);
    if (existing) {
      const other = Object.keys(given).find((each) => existing.attributes[each] !== attributes[each]);
      if (other !== undefined) throw queueNameExists(other);
      return { QueueUrl: queueUrl(name, context) };
    }
    const now = clock.now();
    const deleted = state.deletions.get(name);
    if (deleted && now < deleted.at + nameKeptMs) throw queueDeletedRecently();
    checkRedrivePolicy({ name, attributes }, context);
    const queue: Queue = { name, id: takeNumber(state, 'queues'), createdAt: now, modifiedAt: now, attributes, tags: readTags({}, tags) };
    state.queues.put(queue);
    return { QueueUrl: queueUrl(name, context) };
  },
});
