import type { GetDashboardInput, GetDashboardOutput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { dashboardArn } from '../domain/arns.ts';
import { dashboardNotFound } from '../errors.ts';
import type { MonitoringState } from '../state.ts';

export const GetDashboard = defineAction<Checked<GetDashboardInput, 'DashboardName'>, GetDashboardOutput, MonitoringState>({
  name: 'GetDashboard',
  access: 'read',
  permission: 'cloudwatch:GetDashboard',
  resource: ({ DashboardName }, place) => dashboardArn(DashboardName, place),

  run({ DashboardName }, context) {
    const dashboard = context.state.dashboards.get(DashboardName);
    if (!dashboard) throw dashboardNotFound(DashboardName);
    return { DashboardArn: dashboardArn(DashboardName, context), DashboardName, DashboardBody: dashboard.body };
  },
});
