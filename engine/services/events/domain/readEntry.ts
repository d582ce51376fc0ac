import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type BusEvent, eventTime } from './event.ts';

/** Why an entry of PutEvents was not taken. */
export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** Builds the event that an entry of PutEvents means, or says what is wrong with it. */
export function readEntry(
  entry: PutEventsRequestEntry,
  facts: { id: string; account: string; region: string; now: number; ofService: boolean },
): BusEvent | EntryError {
  const { Source, DetailType, Detail } = entry;
  if (!Source) return missing('Source');
  // AWS: names that begin with aws. are its own (API_PutEventsRequestEntry).
  if (Source.startsWith('aws.') && !facts.ofService) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  const detail = parseObject(Detail);
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

  return {
    version: '0',
    id: facts.id,
    'detail-type': DetailType,
    source: Source,
    account: facts.account,
    time: eventTime(entry.Time?.getTime() ?? facts.now),
    region: facts.region,
    resources: entry.Resources ?? [],
    detail,
  };
}

export function isEvent(read: BusEvent | EntryError): read is BusEvent {
  return 'version' in read;
}

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
export function entrySizeBytes({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((size, text) => size + Buffer.byteLength(text), Time ? 14 : 0);
}

function missing(name: string): EntryError {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.` };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
