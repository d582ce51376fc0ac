import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogStream as SdkLogStream } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../../../kernel/context.ts';
import { defineAction } from '../../../kernel/service.ts';
import { streamArn } from '../domain/arns.ts';
import { positionDigits } from '../domain/token.ts';
import { invalidParameter } from '../errors.ts';
import { groupNameOf, requireGroup } from '../lookups.ts';
import { pageByName } from '../paging.ts';
import { resourceOf } from '../resources.ts';
import type { LogStream, LogsState } from '../state.ts';

export const DescribeLogStreams = defineAction<DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogsState>({
  name: 'DescribeLogStreams',
  access: 'read',
  resource: resourceOf,

  run(input, context) {
    const { logStreamNamePrefix, orderBy = 'LogStreamName', descending = false } = input;
    const group = requireGroup(context.state, groupNameOf(input));
    if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const streams = context.state.streams.list({ prefix: [group.name] }).filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
    if (orderBy === 'LastEventTime') streams.sort(byLastEvent);
    if (descending) streams.reverse();

    const { page, ...token } = pageByName(streams, ({ name }) => name, input);
    return { logStreams: page.map((stream) => describeStream(stream, context)), ...token };
  },
});

/** AWS?: a stream without events counts as last written when it was created; settled by: DescribeLogStreams by LastEventTime. */
function byLastEvent(a: LogStream, b: LogStream): number {
  return (a.lastEventAt ?? a.createdAt) - (b.lastEventAt ?? b.createdAt) || (a.name < b.name ? -1 : 1);
}

function describeStream(stream: LogStream, place: Pick<Context, 'account' | 'region'>): SdkLogStream {
  const { firstEventAt, lastEventAt, lastIngestedAt } = stream;
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(firstEventAt !== undefined && { firstEventTimestamp: firstEventAt }),
    ...(lastEventAt !== undefined && { lastEventTimestamp: lastEventAt }),
    ...(lastIngestedAt !== undefined && { lastIngestionTime: lastIngestedAt }),
    // AWS: tokens are told and no longer asked for (API_PutLogEvents).
    uploadSequenceToken: positionDigits({ timestamp: lastIngestedAt ?? stream.createdAt, seq: stream.id }),
    arn: streamArn(place, stream.group, stream.name),
    // AWS: zero for every stream, since June 17, 2019 (API_LogStream).
    storedBytes: 0,
  };
}
