import type { JsonObject } from '../domain/json.ts';
import type { Existing, ResourceContext } from './resourceType.ts';
import { syncTags } from './syncTags.ts';

/** Brings the tags of what a path of API Gateway's control plane names up to date. */
export function syncApiTags(path: string, existing: Existing, properties: JsonObject, context: ResourceContext): Promise<void> {
  const resourceArn = `arn:aws:apigateway:${context.region}::${path}`;
  return syncTags(existing, properties, context, {
    add: (tags) => context.call('apigateway', 'TagResource', { resourceArn, tags }),
    remove: (tagKeys) => context.call('apigateway', 'UntagResource', { resourceArn, tagKeys }),
  });
}
