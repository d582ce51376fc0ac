import type { Json, JsonObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { documentText } from './IAM_Role.ts';
import { mutable, type ResourceContext, type ResourceType } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const SQS_QueuePolicy: ResourceType = {
  type: 'AWS::SQS::QueuePolicy',
  attributes: ['Id'],
  required: ['PolicyDocument', 'Queues'],
  properties: { PolicyDocument: mutable('json'), Queues: mutable({ list: 'string' }) },
  plannedId: (_properties, naming) => naming.generate(100),

  async create({ physicalId, properties }, context) {
    for (const url of queuesOf(properties)) await setPolicy(url, documentText(properties['PolicyDocument']), context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update(existing, { properties }, context) {
    const queues = queuesOf(properties);
    for (const url of queuesOf(existing.properties)) if (!queues.includes(url)) await unlessMissing(setPolicy(url, '', context));
    for (const url of queues) await setPolicy(url, documentText(properties['PolicyDocument']), context);
    return { physicalId: existing.physicalId, attributes: existing.attributes };
  },

  async delete({ properties }, context) {
    for (const url of queuesOf(properties)) await unlessMissing(setPolicy(url, '', context));
  },
};

function queuesOf({ Queues: queues }: JsonObject): string[] {
  return Array.isArray(queues) ? queues.map((url: Json) => String(url)) : [];
}

function setPolicy(QueueUrl: string, Policy: string, context: ResourceContext): Promise<unknown> {
  return context.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });
}
