import type { ProcessContext } from '../../../../kernel/context.ts';
import type { ApiGatewayState, ApiKeyRow, UsagePlanRow } from '../../state.ts';
import { countUse, remainingOf } from '../../usage.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { headerOf } from '../request.ts';
import { throttle } from './throttle.ts';

/**
 * Asks for the key where the method wants one, and holds the request against throttles and quota.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function checkLimits(exchange: Exchange, usageIdentifierKey: string | undefined, context: ProcessContext<ApiGatewayState>): void {
  const place = { ...exchange.api.api, state: context.state };
  const used = exchange.method.apiKeyRequired ? requireKey(exchange, usageIdentifierKey, context.state) : undefined;
  const now = context.clock.now();
  throttle(exchange, used && { row: used.plan, keyId: used.key.id }, context);
  if (!used) return;
  const remaining = remainingOf(place, used.plan, used.key.id, now);
  if (remaining !== undefined && remaining <= 0) throw new GatewayFailure('QUOTA_EXCEEDED');
  context.transaction(() => countUse(place, used.plan.id, used.key.id, now));
}

interface Used {
  readonly key: ApiKeyRow;
  readonly plan: UsagePlanRow;
}

function requireKey(exchange: Exchange, usageIdentifierKey: string | undefined, state: ApiGatewayState): Used {
  const { api, headers, variables } = exchange;
  const value = api.api.apiKeySource === 'AUTHORIZER' ? usageIdentifierKey : headerOf(headers, 'x-api-key');
  const keys = state.apiKeys.list({ prefix: [api.api.account, api.api.region] });
  const key = keys.find((each) => each.value === value && each.enabled);
  const plan = key && planOf(key, exchange, state);
  if (value !== undefined) variables.identity['apiKey'] = value;
  if (!key || !plan) throw new GatewayFailure('INVALID_API_KEY');
  variables.identity['apiKeyId'] = key.id;
  return { key, plan };
}

/** AWS: a key is good for the stages of the plans that it is under, and for no other. */
function planOf({ account, region, id }: ApiKeyRow, { api, stage }: Exchange, state: ApiGatewayState): UsagePlanRow | undefined {
  return state.usagePlans
    .list({ prefix: [account, region] })
    .filter((plan) => state.usagePlanKeys.get(account, region, plan.id, id) !== undefined)
    .find(({ apiStages }) => apiStages?.some((each) => each.apiId === api.api.id && each.stage === stage.stageName));
}
