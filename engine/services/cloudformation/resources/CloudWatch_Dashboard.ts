import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced, text } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const CloudWatch_Dashboard: ResourceType = {
  type: 'AWS::CloudWatch::Dashboard',
  nameProperty: 'DashboardName',
  attributes: [],
  required: ['DashboardBody'],
  properties: { DashboardBody: mutable('string'), DashboardName: replaced('string') },
  plannedId: (properties, naming) => text(properties['DashboardName']) ?? naming.generate(255),

  async create({ physicalId, properties }, context) {
    await context.call('monitoring', 'PutDashboard', { DashboardName: physicalId, DashboardBody: properties['DashboardBody'] });
    return { physicalId, attributes: {} };
  },

  async update({ physicalId }, { properties }, context) {
    await context.call('monitoring', 'PutDashboard', { DashboardName: physicalId, DashboardBody: properties['DashboardBody'] });
    return { physicalId, attributes: {} };
  },

  async delete({ physicalId }, context) {
    await unlessMissing(context.call('monitoring', 'DeleteDashboards', { DashboardNames: [physicalId] }));
  },
};
