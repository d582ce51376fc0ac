import type { Context } from '../../kernel/context.ts';
import { notImplemented } from '../../kernel/errors.ts';
import { badRequest, notFound } from './errors.ts';
import type { ApiGatewayState, UsagePlanRow } from './state.ts';

const periods: Readonly<Record<string, number>> = { DAY: 0, WEEK: 6, MONTH: 27 };

/** Refuses a plan that AWS would refuse: its stages exist, its limits make sense. */
export function checkUsagePlan(
  { apiStages, throttle, quota, productCode }: Partial<UsagePlanRow>,
  { state }: Pick<Context<ApiGatewayState>, 'state'>,
): void {
  if (productCode) throw notImplemented('apigateway: productCode');
  for (const { apiId = '', stage = '' } of apiStages ?? []) {
    if (!state.restApis.get(apiId)) throw notFound(`Invalid API identifier specified ${apiId}`);
    if (!state.stages.get(apiId, stage)) throw notFound(`API Stage not found: ${apiId}:${stage}`);
  }
  for (const limit of [throttle, ...(apiStages ?? []).flatMap((each) => Object.values(each.throttle ?? {}))]) {
    if ((limit?.rateLimit ?? 0) < 0 || (limit?.burstLimit ?? 0) < 0) throw badRequest('Usage Plan throttle limits must not be negative');
  }
  if (!quota) return;
  const offsetMax = Object.hasOwn(periods, quota.period ?? '') ? periods[quota.period ?? ''] : undefined;
  if (offsetMax === undefined) throw badRequest('Usage Plan quota period must be one of DAY, WEEK, MONTH');
  if ((quota.limit ?? 0) < 1) throw badRequest('Usage Plan quota limit must be greater than 0');
  // AWS: the sentence of an offset that does not fit its period.
  if ((quota.offset ?? 0) < 0 || (quota.offset ?? 0) > offsetMax) {
    throw badRequest(
      `Usage Plan quota offset must be ${offsetMax === 0 ? 'zero' : `between zero and ${offsetMax}, inclusive,`} in the ${quota.period} period`,
    );
  }
}
