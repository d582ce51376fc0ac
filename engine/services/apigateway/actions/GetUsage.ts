import type { GetUsageRequest, Usage } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest } from '../errors.ts';
import { requireUsagePlan } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';
import { dayOf, remainingOf } from '../usage.ts';

type Input = Checked<GetUsageRequest, 'usagePlanId' | 'startDate' | 'endDate'>;

const dayMs = 24 * 60 * 60 * 1000;
/** AWS: usage data reach back 90 days (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html). */
const daysMax = 90;

/** Shows, for each key and day, how many requests were made and how many were left of the quota. */
export const GetUsage = defineAction<Input, Usage, ApiGatewayState>({
  name: 'GetUsage',
  access: 'read',
  ...asked('GET', '/usageplans/{usagePlanId}/usage'),

  run(input, context) {
    const { usagePlanId, startDate, endDate } = input;
    const plan = requireUsagePlan(context, usagePlanId);
    if (![startDate, endDate].every((date) => /^\d{4}-\d\d-\d\d$/.test(date)) || endDate < startDate) {
      throw badRequest('Usage date range must be given as YYYY-MM-DD, the end not before the start');
    }
    const days = Array.from({ length: daysMax }, (_, index) => dayOf(Date.parse(startDate) + index * dayMs)).filter(
      (day) => day <= endDate,
    );
    if (days.at(-1) !== endDate) throw badRequest(`Usage date range must not be longer than ${daysMax} days`);
    const { state, account, region } = context;
    const keys = state.usagePlanKeys.list({ prefix: [account, region, plan.id] }).map(({ keyId }) => keyId);
    const shown = pageOf(
      keys.filter((keyId) => input.keyId === undefined || keyId === input.keyId),
      (keyId) => keyId,
      input,
    );
    const usageOn = (keyId: string, day: string) => [
      state.usage.get(account, region, plan.id, keyId, day)?.used ?? 0,
      remainingOf(context, plan, keyId, Date.parse(day)) ?? 0,
    ];
    const items = Object.fromEntries(shown.items.map((keyId) => [keyId, days.map((day) => usageOn(keyId, day))]));
    return { usagePlanId, startDate, endDate, items, position: shown.position };
  },
});
