import { AwsError } from '../kernel/errors.ts';
import { isRecord } from '../kernel/isRecord.ts';
import type { RouteRequest } from './route.ts';

/** Why a member of a scheduled event cannot be another one. AWS writes all of them; a program tells firings apart by them. */
const fixed: ReadonlyMap<string, string> = new Map([
  ['version', 'it is that of the form of events'],
  ['id', 'each firing has one of its own'],
  ['detail-type', 'a schedule sends "Scheduled Event"'],
  ['source', 'a schedule sends "aws.events"'],
  ['account', 'it is the one of the rule'],
  ['time', 'it is the due instant, which is given apart (--at)'],
  ['region', 'it is the one of the rule'],
  ['resources', 'they are the rule'],
]);

/** The detail that a rule's event is to have when it is fired by hand (`event.detail`); refuses the other members by name. */
export function firedDetailOf(body: RouteRequest['body']): object | undefined {
  const { event } = body;
  if (event === undefined) return undefined;
  if (!isRecord(event)) throw invalid('event must be an object with the members that the event is to have: detail.');
  const [other] = Object.keys(event).filter((member) => member !== 'detail');
  if (other !== undefined) throw invalid(`${other} of a scheduled event cannot be set: ${fixed.get(other) ?? 'there is no such member'}.`);
  const { detail } = event;
  if (detail !== undefined && !isRecord(detail)) throw invalid(`detail must be an object; got ${JSON.stringify(detail)}.`);
  return detail;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidEvent', message);
}
