import type { StartMessageMoveTaskRequest, StartMessageMoveTaskResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { isFifo } from '../domain/attributes.ts';
import { invalidValue, unsupportedOperation } from '../errors.ts';
import { countMessages, sweepExpired } from '../messages.ts';
import { moveTimer, queueAt, taskHandle } from '../moveTasks.ts';
import { policyAt } from '../queues.ts';
import { sourcesOf } from '../redrive.ts';
import type { MoveTask, SqsState } from '../state.ts';

type Input = Checked<StartMessageMoveTaskRequest, 'SourceArn'>;

// AWS: at most 500 messages a second (API_StartMessageMoveTask).
const perSecondMax = 500;

/** Moves the messages of a dead-letter queue back to where they came from, or to another queue. */
export const StartMessageMoveTask = defineAction<Input, StartMessageMoveTaskResult, SqsState>({
  name: 'StartMessageMoveTask',
  // AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html (permissions)
  permission: ({ DestinationArn }) => [
    ...['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    ...(DestinationArn === undefined ? [] : [{ permission: 'sqs:SendMessage', resource: DestinationArn }]),
  ],
  resource: ({ SourceArn }) => SourceArn,
  resourcePolicy: ({ SourceArn }, place) => policyAt(SourceArn, place),

  run({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond }, context) {
    const { state, clock, entropy, timers } = context;
    const source = queueAt(SourceArn, 'SourceArn', context);
    const destination = DestinationArn === undefined ? undefined : queueAt(DestinationArn, 'DestinationArn', context);
    if (sourcesOf(source, context).length === 0) throw unsupportedOperation('Source queue must be configured as a Dead Letter Queue.');
    if (destination && isFifo(destination.attributes) !== isFifo(source.attributes)) {
      throw unsupportedOperation('Source and destination queues must be of the same type.');
    }
    if (perSecond !== undefined && (perSecond < 1 || perSecond > perSecondMax)) {
      throw invalidValue(perSecond, 'MaxNumberOfMessagesPerSecond', `Must be between 1 and ${perSecondMax}, if provided.`);
    }
    if (state.moveTasks.list().some((task) => task.sourceArn === SourceArn && task.status === 'RUNNING')) {
      throw unsupportedOperation(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    sweepExpired(state, source, clock.now());
    const { visible: toMove } = countMessages(state, source, clock.now());
    const task: MoveTask = {
      id: entropy.uuid(),
      sourceArn: SourceArn,
      destinationArn: DestinationArn,
      perSecond,
      startedAt: clock.now(),
      toMove,
      moved: 0,
      status: 'RUNNING',
    };
    state.moveTasks.put(task);
    timers.put(moveTimer(task, clock.now()));
    return { TaskHandle: taskHandle(task) };
  },
});
