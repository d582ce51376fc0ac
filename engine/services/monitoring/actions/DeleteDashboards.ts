import type { DeleteDashboardsInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { dashboardArn } from '../domain/arns.ts';
import { dashboardNotFound } from '../errors.ts';
import type { MonitoringState } from '../state.ts';

/** Deletes dashboards, all or none. */
export const DeleteDashboards = defineAction<Checked<DeleteDashboardsInput, 'DashboardNames'>, object, MonitoringState>({
  name: 'DeleteDashboards',
  permission: 'cloudwatch:DeleteDashboards',
  resource: ({ DashboardNames }, place) => DashboardNames.map((name) => dashboardArn(name, place)),

  run({ DashboardNames }, context) {
    for (const name of DashboardNames) {
      if (!context.state.dashboards.delete(name)) throw dashboardNotFound(name);
      context.state.tags.delete(dashboardArn(name, context));
    }
    return {};
  },
});
