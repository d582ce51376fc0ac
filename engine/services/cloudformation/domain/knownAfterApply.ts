import { type Json, someText } from './json.ts';

/**
 * AWS: what a change set shows for a value that exists only after the deployment
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-view.html).
 */
export const knownAfterApply = '{{changeSet:KNOWN_AFTER_APPLY}}';

export function isKnown(value: Json): boolean {
  return !someText(value, (text) => text.includes(knownAfterApply));
}
