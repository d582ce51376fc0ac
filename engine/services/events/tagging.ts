import type { Tag as SdkTag } from '@aws-sdk/client-eventbridge';
import { busArn, parseResourceArn } from './domain/arns.ts';
import { mergeTags, readTags, type Tag, tagsPerResource } from './domain/tags.ts';
import { invalidParameter, limitExceeded } from './errors.ts';
import { requireBus, requireRule } from './lookups.ts';
import type { EventsState } from './state.ts';

/** Gives a resource that has just been made its tags. */
export function tagNewResource(state: EventsState, arn: string, tags: readonly SdkTag[] | undefined): void {
  if (tags?.length) putTags(state, arn, readTags(tags));
}

export function tagsOf(state: EventsState, arn: string): readonly Tag[] {
  return state.tags.get(arn)?.tags ?? [];
}

export function putTags(state: EventsState, arn: string, added: readonly Tag[]): void {
  const tags = mergeTags(tagsOf(state, arn), added);
  if (tags.length > tagsPerResource) throw limitExceeded();
  state.tags.put({ arn, tags });
}

export function removeTags(state: EventsState, arn: string, keys: readonly string[]): void {
  const tags = tagsOf(state, arn).filter(({ Key }) => !keys.includes(Key));
  if (tags.length > 0) state.tags.put({ arn, tags });
  else state.tags.delete(arn);
}

/** Throws when the ARN names no rule or bus that exists. */
export function requireResource(state: EventsState, arn: string): void {
  const resource = parseResourceArn(arn);
  if (!resource) throw invalidParameter(arn, 'Provided Arn is not in correct format.');
  if (resource.kind === 'bus') requireBus(state, resource.name);
  else requireRule(state, resource.bus, resource.name);
}

export function deleteBusTags(state: EventsState, place: { account: string; region: string }, name: string): void {
  state.tags.delete(busArn(place, name));
}
