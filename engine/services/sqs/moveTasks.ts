import type { Context } from '../../kernel/context.ts';
import { queueNameInArn } from './domain/queueUrl.ts';
import { invalidValue, resourceNotFound } from './errors.ts';
import { enqueue, messageOf, removeMessage, visibleMessages } from './messages.ts';
import { measureSoon } from './queueMetrics.ts';
import type { Delivery, MoveTask, Queue, SqsState } from './state.ts';

export const moveTimerKind = 'moveMessages';

/** Messages that one step moves at most: the engine answers others between two steps. */
const stepMax = 500;

export function moveTimer({ id }: MoveTask, dueAt: number) {
  return { kind: moveTimerKind, id, dueAt, data: { taskId: id } };
}

/** AWS: an opaque text. */
export function taskHandle({ id, sourceArn }: MoveTask): string {
  return Buffer.from(JSON.stringify({ taskId: id, sourceArn })).toString('base64');
}

export function taskIdIn(handle: string): { readonly taskId: string; readonly sourceArn: string } | undefined {
  try {
    const { taskId, sourceArn } = Object(JSON.parse(Buffer.from(handle, 'base64').toString()));
    return typeof taskId === 'string' && typeof sourceArn === 'string' ? { taskId, sourceArn } : undefined;
  } catch {
    // Not a handle of ours.
    return undefined;
  }
}

/** The queue that an ARN names. */
export function queueAt(arn: string, parameter: string, context: Pick<Context<SqsState>, 'account' | 'region' | 'state'>): Queue {
  const name = queueNameInArn(arn, context);
  if (name === undefined && !arn.startsWith('arn:')) throw invalidValue(arn, parameter, 'Provided ARN is invalid.');
  const queue = name === undefined ? undefined : context.state.queues.get(name);
  if (!queue) throw resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
  return queue;
}

/** Moves the next messages, and plans the step after it; inside a transaction. */
export function moveStep(task: MoveTask, context: Context<SqsState>): void {
  const { state, clock, timers } = context;
  const now = clock.now();
  const source = state.queues.get(queueNameInArn(task.sourceArn, context) ?? '');
  if (!source) {
    state.moveTasks.put({ ...task, status: 'FAILED', failureReason: 'AWS.SimpleQueueService.NonExistentQueue' });
    return;
  }
  const left = task.toMove - task.moved;
  const step = [...limited(visibleMessages(state, source, now), Math.min(task.perSecond ?? stepMax, left))];
  for (const delivery of step) {
    const failure = moveOne(source, delivery, task, context);
    if (failure !== undefined) {
      state.moveTasks.put({ ...task, status: 'FAILED', failureReason: failure });
      return;
    }
  }
  const moved = task.moved + step.length;
  const done = moved >= task.toMove || step.length === 0;
  const after: MoveTask = { ...task, moved, status: done ? 'COMPLETED' : 'RUNNING' };
  state.moveTasks.put(after);
  if (!done) timers.put(moveTimer(after, task.perSecond === undefined ? now : now + 1_000));
}

/** AWS: a redriven message is a new one: new id, new time of enqueueing, no receives. */
function moveOne(source: Queue, delivery: Delivery, task: MoveTask, context: Context<SqsState>): string | undefined {
  const { state, clock, entropy } = context;
  const message = messageOf(state, delivery);
  if (!message) return undefined;
  const target = state.queues.get(queueNameInArn(task.destinationArn ?? message.deadLetterSource ?? '', context) ?? '');
  if (!target)
    return task.destinationArn === undefined && message.deadLetterSource === undefined
      ? 'CouldNotDetermineMessageSource'
      : 'AWS.SimpleQueueService.NonExistentQueue';
  const { queue: _, seq: __, deadLetterSource: ___, ...content } = message;
  removeMessage(state, source, delivery);
  const now = clock.now();
  for (const each of [source, target]) measureSoon(each, context);
  enqueue(state, target, { ...content, messageId: entropy.uuid(), sentAt: now }, { enqueuedAt: now, visibleAt: now });
  return undefined;
}

function* limited<Value>(values: Iterable<Value>, count: number): Generator<Value> {
  let taken = 0;
  for (const value of values) {
    if (taken >= count) return;
    taken += 1;
    yield value;
  }
}
