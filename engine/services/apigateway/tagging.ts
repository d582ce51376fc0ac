import type { Context } from '../../kernel/context.ts';
import { badRequest, notFound } from './errors.ts';
import { requireApi, requireApiKey, requireStage, requireUsagePlan } from './lookups.ts';
import type { ApiGatewayState } from './state.ts';

type Place = Pick<Context<ApiGatewayState>, 'account' | 'region' | 'state'>;
type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly tags: Tags;
  /** Inside a transaction. */
  put(tags: Record<string, string>): void;
}

/** What an ARN of the control plane names, as far as it has tags: `arn:aws:apigateway:<region>::/restapis/<id>`. */
export function taggedAt(place: Place, resourceArn: string): Tagged {
  const { state } = place;
  const path = /^arn:[^:]+:apigateway:([^:]+)::\/(.+)$/.exec(resourceArn);
  if (!path || path[1] !== place.region) throw badRequest('Invalid ARN specified in the request');
  const [kind, id = '', below, name = ''] = (path[2] ?? '').split('/');
  if (kind === 'restapis' && below === 'stages') {
    const row = requireStage(place, id, name);
    return { tags: row.tags ?? {}, put: (tags) => state.stages.put({ ...row, tags }) };
  }
  if (kind === 'restapis' && below === undefined) {
    const row = requireApi(place, id);
    return { tags: row.tags ?? {}, put: (tags) => state.restApis.put({ ...row, tags }) };
  }
  if (kind === 'apikeys') {
    const row = requireApiKey(place, id);
    return { tags: row.tags ?? {}, put: (tags) => state.apiKeys.put({ ...row, tags }) };
  }
  if (kind === 'usageplans') {
    const row = requireUsagePlan(place, id);
    return { tags: row.tags ?? {}, put: (tags) => state.usagePlans.put({ ...row, tags }) };
  }
  throw notFound(`Invalid resource specified: ${resourceArn}`);
}
