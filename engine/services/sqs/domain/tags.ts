import { invalidParameter } from '../errors.ts';
import { tagsMax } from './limits.ts';

type Tags = Readonly<Record<string, string>>;

/** The tags with those that a request gives. AWS: at most 50, keys of 1 to 128 and values of up to 256 characters (API_TagQueue). */
export function readTags(before: Tags, given: Tags = {}): Tags {
  for (const [key, value] of Object.entries(given)) {
    if (key.length < 1 || key.length > 128) throw invalidParameter('Tag keys must be between 1 and 128 characters in length.');
    if (value.length > 256) throw invalidParameter('Tag values must be between 0 and 256 characters in length.');
  }
  const after = { ...before, ...given };
  if (Object.keys(after).length > tagsMax) throw invalidParameter(`Too many tags added for queue: the maximum is ${tagsMax}.`);
  return after;
}
