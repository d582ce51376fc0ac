import type { PutEventsRequest, PutEventsRequestEntry, PutEventsResponse, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import type { Context } from '../../../kernel/context.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busArn, busNameOf } from '../domain/arns.ts';
import { entrySizeBytes, isEvent, readEntry } from '../domain/readEntry.ts';
import { validationError } from '../errors.ts';
import { routeEvent } from '../routing.ts';
import type { EventsState } from '../state.ts';

// AWS: the entries of a request are less than 256 KB together (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html)
const maxRequestBytes = 256 * 1024;

/** Takes events and routes each to the rules that it matches. An entry that is wrong fails by itself. */
export const PutEvents = defineAction<Checked<PutEventsRequest, 'Entries'>, PutEventsResponse, EventsState>({
  name: 'PutEvents',
  resource: ({ Entries }, place) => [...new Set(Entries.map(({ EventBusName }) => busArn(place, busNameOf(EventBusName))))],
  conditions: ({ Entries }) => ({
    'events:source': Entries.flatMap(({ Source }) => Source ?? []),
    'events:detail-type': Entries.flatMap(({ DetailType }) => DetailType ?? []),
  }),
  refuses: ['EndpointId', 'Entries.TraceHeader'],

  run({ Entries }, context) {
    const sizeBytes = Entries.reduce((size, entry) => size + entrySizeBytes(entry), 0);
    if (sizeBytes >= maxRequestBytes) throw validationError('Total size of the entries in the request is over the limit.');

    const results = Entries.map((entry) => putEntry(entry, context));
    return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
  },
});

/** AWS: an entry for a bus that does not exist gets an id and goes nowhere. */
function putEntry(entry: PutEventsRequestEntry, context: Context<EventsState>): PutEventsResultEntry {
  const { account, region, clock, entropy, caller } = context;
  const event = readEntry(entry, { id: entropy.uuid(), account, region, now: clock.now(), ofService: caller.kind === 'service' });
  if (!isEvent(event)) return event;

  routeEvent(event, busNameOf(entry.EventBusName), context);
  return { EventId: event.id };
}
