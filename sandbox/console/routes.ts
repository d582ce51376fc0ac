import { AwsError } from '../../engine/kernel/errors.ts';
import { aboutRoutes } from './aboutRoutes.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { logRoutes } from './logRoutes.ts';
import { expectPlace } from './place.ts';
import { refusedRoutes } from './refusedRoutes.ts';
import { ruleRoutes } from './ruleRoutes.ts';
import { tableRoutes } from './tableRoutes.ts';
import { timelineRoutes } from './timelineRoutes.ts';

const answered: readonly BridgeRoute[] = [...aboutRoutes, ...timelineRoutes, ...tableRoutes, ...logRoutes, ...ruleRoutes];

/** All routes of the page: answered where the engine's AWS APIs can, and refused by name where they cannot. */
export const bridgeRoutes: readonly BridgeRoute[] = [...answered.map(guarded), ...refusedRoutes];

/** At the one place that there is; what the engine refuses is told in its own words. */
function guarded({ run, ...route }: BridgeRoute): BridgeRoute {
  return {
    ...route,
    run: async (request) => {
      expectPlace(request);
      try {
        return await run(request);
      } catch (error) {
        throw asAwsError(error, request);
      }
    },
  };
}

function asAwsError(error: unknown, { options: { engine, endpoint } }: BridgeRequest): unknown {
  if (!(error instanceof Error) || error instanceof AwsError) return error;
  const status = '$metadata' in error ? statusIn(error.$metadata) : undefined;
  if (status !== undefined) return new AwsError(error.name, error.message, { status });
  if (!isUnreachable(error)) return error;
  return new AwsError('EngineUnreachable', `${engine} does not answer at ${endpoint}: ${reasonOf(error)}`, { status: 503 });
}

function statusIn(metadata: unknown): number | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

function isUnreachable(error: Error): boolean {
  return 'code' in error && ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EPIPE'].includes(String(error.code));
}

/** A name with several addresses fails once for each of them. */
function reasonOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
