import type { ThrottleSettings } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../../../kernel/context.ts';
import { TokenBucket } from '../../domain/tokenBucket.ts';
import type { ApiGatewayState, UsagePlanRow } from '../../state.ts';
import { accountThrottle } from '../../views.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { methodSettings } from '../methodSettings.ts';

interface Limit {
  readonly name: string;
  readonly rate: number;
  readonly burst: number;
}

/** Refuses a request that is too much for one of its limits; otherwise takes one token of each. */
export function throttle(
  exchange: Exchange,
  plan: { row: UsagePlanRow; keyId: string } | undefined,
  { clock, state }: Context<ApiGatewayState>,
): void {
  const now = clock.now();
  const limits = [...(plan ? planLimits(exchange, plan) : []), ...methodLimit(exchange), accountLimit(exchange)];
  const buckets = limits.map((limit) => ({ limit, bucket: state.memory.bucketOf(limit.name, () => new TokenBucket(limit.burst, now)) }));
  for (const { limit, bucket } of buckets) if (!bucket.has(limit.rate, limit.burst, now)) throw new GatewayFailure('THROTTLED');
  for (const { bucket } of buckets) bucket.take();
}

/** AWS: a plan limits each of its keys, for a method of a stage where that is said, else for all of the plan's stages together. */
function planLimits({ stage, resource, method, request, api }: Exchange, { row, keyId }: { row: UsagePlanRow; keyId: string }): Limit[] {
  const ofStage = row.apiStages?.find(({ apiId, stage: name }) => apiId === api.api.id && name === stage.stageName)?.throttle ?? {};
  const own = [`${resource.path}/${request.verb}`, `${resource.path}/${method.httpMethod}`].find((key) => Object.hasOwn(ofStage, key));
  const name = `plan ${row.id} ${keyId}`;
  if (own !== undefined) return [limitOf(`${name} ${api.api.id} ${stage.stageName} ${own}`, ofStage[own] ?? {})];
  return row.throttle ? [limitOf(name, row.throttle)] : [];
}

/** A stage's limit for a method. */
function methodLimit({ stage, resource, request, api }: Exchange): Limit[] {
  const { throttlingRateLimit: rateLimit, throttlingBurstLimit: burstLimit } = methodSettings(stage, resource.path, request.verb);
  if (rateLimit === undefined && burstLimit === undefined) return [];
  return [limitOf(`stage ${api.api.id} ${stage.stageName} ${resource.path} ${request.verb}`, { rateLimit, burstLimit })];
}

function accountLimit({ api: { api } }: Exchange): Limit {
  return limitOf(`account ${api.account} ${api.region}`, accountThrottle);
}

function limitOf(name: string, { rateLimit, burstLimit }: ThrottleSettings): Limit {
  return { name, rate: rateLimit ?? accountThrottle.rateLimit, burst: burstLimit ?? accountThrottle.burstLimit };
}
