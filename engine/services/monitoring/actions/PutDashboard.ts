import type { PutDashboardInput, PutDashboardOutput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { dashboardArn } from '../domain/arns.ts';
import { dashboardInvalid } from '../errors.ts';
import type { MonitoringState } from '../state.ts';
import { tagNew } from '../tagging.ts';

/** Stores a dashboard. Sandbox: its body must be a JSON object; its widgets are not checked one by one. */
export const PutDashboard = defineAction<
  Checked<PutDashboardInput, 'DashboardName' | 'DashboardBody'>,
  PutDashboardOutput,
  MonitoringState
>({
  name: 'PutDashboard',
  permission: 'cloudwatch:PutDashboard',
  resource: ({ DashboardName }, place) => dashboardArn(DashboardName, place),

  run({ DashboardName: name, DashboardBody: body, Tags }, context) {
    const { state, clock } = context;
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) throw dashboardInvalid('The name can only have letters, digits, hyphens and underscores.');
    checkBody(body);
    if (!state.dashboards.get(name)) tagNew(state, dashboardArn(name, context), Tags);
    state.dashboards.put({ name, body, modifiedAt: clock.now() });
    return { DashboardValidationMessages: [] };
  },
});

function checkBody(text: string): void {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw dashboardInvalid('The dashboard body is invalid JSON.');
  }
  const isDashboard = typeof body === 'object' && body !== null && 'widgets' in body && Array.isArray(body.widgets);
  if (!isDashboard) throw dashboardInvalid('The dashboard body must have a list of widgets.');
}
