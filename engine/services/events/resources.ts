import type { Context } from '../../kernel/context.ts';
import { busArn, busNameOf, ruleArn } from './domain/arns.ts';

type Place = Pick<Context, 'account' | 'region'>;

/** The rule that a request names, as IAM judges it. */
export function ruleOf(
  input: { Name?: string | undefined; Rule?: string | undefined; EventBusName?: string | undefined },
  place: Place,
): string {
  return ruleArn(place, { bus: busNameOf(input.EventBusName), name: input.Name ?? input.Rule ?? '' });
}

export function busOf(input: { Name?: string | undefined }, place: Place): string {
  return busArn(place, busNameOf(input.Name));
}

export function taggedResource(input: { ResourceARN?: string | undefined }): string {
  return input.ResourceARN ?? '*';
}
