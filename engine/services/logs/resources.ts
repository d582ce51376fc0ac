import type { Context } from '../../kernel/context.ts';
import { groupArn, groupNameInArn, streamArn } from './domain/arns.ts';

type Place = Pick<Context, 'account' | 'region'>;

interface Named {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly logStreamName?: string | undefined;
}

/**
 * The log group, or stream, that IAM judges.
 * AWS: what names no stream is judged as the group's ARN followed by `:log-stream:`, as its AccessDenied sentences show.
 */
export function resourceOf({ logGroupName, logGroupIdentifier, logStreamName }: Named, place: Place): string {
  const group = logGroupName ?? groupNameInArn(logGroupIdentifier ?? '') ?? logGroupIdentifier ?? '';
  return streamArn(place, group, logStreamName ?? '');
}

/** The tagging calls are judged on the ARN without a stream. */
export function taggedGroup({ resourceArn }: { readonly resourceArn?: string | undefined }, place: Place): string {
  return groupArn(place, groupNameInArn(resourceArn ?? '') ?? '');
}
