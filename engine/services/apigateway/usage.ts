import type { QuotaSettings } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../kernel/context.ts';
import { badRequest } from './errors.ts';
import type { ApiGatewayState, UsagePlanRow, UsageRow } from './state.ts';

type Place = Pick<Context<ApiGatewayState>, 'account' | 'region' | 'state'>;

const dayMs = 24 * 60 * 60 * 1000;

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/**
 * The first day (UTC) of the period in which an instant is.
 * AWS: weeks begin on Sunday and months on the 1st, each later by the offset (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-create-usage-plans.html).
 */
function periodStart({ period, offset = 0 }: QuotaSettings, ms: number): string {
  const day = new Date(Math.floor(ms / dayMs) * dayMs);
  if (period === 'WEEK') {
    const since = (day.getUTCDay() - offset + 7) % 7;
    return dayOf(day.getTime() - since * dayMs);
  }
  if (period !== 'MONTH') return dayOf(ms);
  const first = 1 + offset;
  const month = day.getUTCDate() >= first ? day.getUTCMonth() : day.getUTCMonth() - 1;
  return dayOf(Date.UTC(day.getUTCFullYear(), month, first));
}

/** What is left of a plan's quota for a key in the period that is; undefined without a quota. */
export function remainingOf({ state, account, region }: Place, { id, quota }: UsagePlanRow, keyId: string, ms: number): number | undefined {
  if (quota?.limit === undefined) return undefined;
  const start = periodStart(quota, ms);
  const rows = state.usage.list({ prefix: [account, region, id, keyId] }).filter(({ day }) => day >= start && day <= dayOf(ms));
  return rows.reduce((left, { used, granted }) => left - used + granted, quota.limit);
}

/** Counts a request, inside a transaction. */
export function countUse(place: Place, usagePlanId: string, keyId: string, ms: number): void {
  const row = usageRow(place, usagePlanId, keyId, dayOf(ms));
  place.state.usage.put({ ...row, used: row.used + 1 });
}

/** UpdateUsage: so many requests are left from now on. Inside a transaction. */
export function setRemaining(place: Place, plan: UsagePlanRow, keyId: string, remaining: number, ms: number): void {
  const left = remainingOf(place, plan, keyId, ms);
  if (left === undefined) throw badRequest('Usage Plan has no quota');
  const row = usageRow(place, plan.id, keyId, dayOf(ms));
  place.state.usage.put({ ...row, granted: row.granted + remaining - left });
}

function usageRow({ state, account, region }: Place, usagePlanId: string, keyId: string, day: string): UsageRow {
  return state.usage.get(account, region, usagePlanId, keyId, day) ?? { account, region, usagePlanId, keyId, day, used: 0, granted: 0 };
}
