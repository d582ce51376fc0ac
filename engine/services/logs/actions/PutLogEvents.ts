import type { PutLogEventsRequest, PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { judgeBatch, readBatch } from '../domain/judgeBatch.ts';
import { positionDigits } from '../domain/token.ts';
import { appendEvents } from '../eventStore.ts';
import { requireGroup, requireStream, retentionStart } from '../lookups.ts';
import { oweMetrics } from '../metrics.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { expiryPlanned, planExpiry } from '../sweeping.ts';

type Input = Checked<PutLogEventsRequest, 'logGroupName' | 'logStreamName' | 'logEvents'>;

/**
 * Stores a batch of events.
 * AWS: sequenceToken is ignored, and a token is returned all the same (API_PutLogEvents).
 */
export const PutLogEvents = defineAction<Input, PutLogEventsResponse, LogsState>({
  name: 'PutLogEvents',
  resource: resourceOf,
  refuses: ['entity'],

  run({ logGroupName, logStreamName, logEvents }, context) {
    const { state, clock } = context;
    const batch = readBatch(logEvents);
    const group = requireGroup(state, logGroupName);
    const stream = requireStream(state, group, logStreamName);
    const now = clock.now();
    const { accepted, rejected } = judgeBatch(batch, { now, retentionStart: retentionStart(group, now) });

    appendEvents(state, group, stream, accepted, now);
    oweMetrics(group, accepted, context);
    if (group.retentionInDays !== undefined && !expiryPlanned(group, context)) planExpiry(group, context);
    const nextSequenceToken = positionDigits({ timestamp: now, seq: stream.id });
    return rejected ? { nextSequenceToken, rejectedLogEventsInfo: rejected } : { nextSequenceToken };
  },
});
