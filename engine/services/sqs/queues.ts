import type { Context } from '../../kernel/context.ts';
import type { PolicyDocument } from '../../kernel/policy.ts';
import { readQueuePolicy } from './domain/policy.ts';
import { queueArn, queueInUrl, queueNameInArn } from './domain/queueUrl.ts';
import { invalidAddress, queueDoesNotExist } from './errors.ts';
import type { Queue, SqsState } from './state.ts';

type Place = Pick<Context<SqsState>, 'account' | 'region' | 'state'>;
type Named = { readonly QueueUrl?: string | undefined };

/** The queue that a request's QueueUrl means. Sandbox: a queue of another account is not found, whatever its policy says. */
export function requireQueue({ QueueUrl = '' }: Named, { state, account }: Place): Queue {
  const meant = queueInUrl(QueueUrl);
  if (!meant) throw invalidAddress(QueueUrl);
  const queue = meant.account === account ? state.queues.get(meant.name) : undefined;
  if (!queue) throw queueDoesNotExist();
  return queue;
}

/** The queue as IAM judges it. */
export function queueOf({ QueueUrl = '' }: Named, { region, account }: Place): string {
  const meant = queueInUrl(QueueUrl);
  return queueArn(meant?.name ?? '', { region, account: meant?.account ?? account });
}

/** A queue that does not exist refuses nobody: the action says that there is none. AWS: NonExistentQueue is told before AccessDenied. */
const ofNoQueue: PolicyDocument = { Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } };

/** The queue's own policy. */
export function policyOf({ QueueUrl = '' }: Named, { state, account }: Place): PolicyDocument | undefined {
  const meant = queueInUrl(QueueUrl);
  const queue = meant?.account === account ? state.queues.get(meant.name) : undefined;
  if (!queue) return ofNoQueue;
  const text = queue.attributes['Policy'];
  return text === undefined ? undefined : readQueuePolicy(text);
}

/** The policy of the queue that an ARN names. */
export function policyAt(arn: string, place: Place): PolicyDocument | undefined {
  return policyOf({ QueueUrl: `/${place.account}/${queueNameInArn(arn, place) ?? ''}` }, place);
}

/** What each action on one queue tells IAM. */
export const onQueue = { resource: queueOf, resourcePolicy: policyOf };
