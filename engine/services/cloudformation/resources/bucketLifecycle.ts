import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import type { Shape } from './shape.ts';

export const lifecycleShape: Shape = {
  members: {
    Rules: {
      list: {
        members: {
          AbortIncompleteMultipartUpload: { members: { DaysAfterInitiation: 'integer' }, required: ['DaysAfterInitiation'] },
          ExpirationInDays: 'integer',
          ExpiredObjectDeleteMarker: 'boolean',
          Id: 'string',
          NoncurrentVersionExpiration: {
            members: { NewerNoncurrentVersions: 'integer', NoncurrentDays: 'integer' },
            required: ['NoncurrentDays'],
          },
          Prefix: 'string',
          Status: 'string',
        },
        required: ['Status'],
        refused: [
          'ExpirationDate',
          'NoncurrentVersionExpirationInDays',
          'NoncurrentVersionTransition',
          'NoncurrentVersionTransitions',
          'ObjectSizeGreaterThan',
          'ObjectSizeLessThan',
          'TagFilters',
          'Transition',
          'Transitions',
        ],
      },
    },
  },
  required: ['Rules'],
  refused: ['TransitionDefaultMinimumObjectSize'],
};

/** The rules as PutBucketLifecycleConfiguration takes them. */
export function lifecycleRules(value: Json): object {
  const rules = isObject(value) && Array.isArray(value['Rules']) ? value['Rules'] : [];
  return { Rules: rules.map((rule) => lifecycleRule(isObject(rule) ? rule : {})) };
}

function lifecycleRule({ Id, Prefix, ExpirationInDays, ExpiredObjectDeleteMarker, ...rest }: JsonObject): object {
  const expiration = {
    ...(ExpirationInDays === undefined ? {} : { Days: ExpirationInDays }),
    ...(ExpiredObjectDeleteMarker === undefined ? {} : { ExpiredObjectDeleteMarker }),
  };
  return {
    ...rest,
    ...(Id === undefined ? {} : { ID: Id }),
    Filter: { Prefix: Prefix ?? '' },
    ...(Object.keys(expiration).length > 0 ? { Expiration: expiration } : {}),
  };
}
