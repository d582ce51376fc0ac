import type { ListDashboardsInput, ListDashboardsOutput } from '@aws-sdk/client-cloudwatch';
import { defineAction } from '../../../kernel/service.ts';
import { dashboardArn } from '../domain/arns.ts';
import { listPageOf } from '../domain/paging.ts';
import type { MonitoringState } from '../state.ts';

// AWS: 1,000 a page (API_ListDashboards).
const pageMax = 1_000;

export const ListDashboards = defineAction<ListDashboardsInput, ListDashboardsOutput, MonitoringState>({
  name: 'ListDashboards',
  access: 'read',
  permission: 'cloudwatch:ListDashboards',

  run({ DashboardNamePrefix = '', NextToken }, context) {
    const dashboards = context.state.dashboards.list().filter(({ name }) => name.startsWith(DashboardNamePrefix));
    const { items, nextToken } = listPageOf(dashboards, ({ name }) => name, pageMax, NextToken);
    return {
      DashboardEntries: items.map(({ name, body, modifiedAt }) => ({
        DashboardName: name,
        DashboardArn: dashboardArn(name, context),
        LastModified: new Date(modifiedAt),
        Size: Buffer.byteLength(body),
      })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
