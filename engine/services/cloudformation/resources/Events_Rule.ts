import { AwsError } from '../../../kernel/errors.ts';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

const target: Shape = {
  members: {
    Arn: 'string',
    DeadLetterConfig: { members: { Arn: 'string' } },
    Id: 'string',
    Input: 'string',
    InputPath: 'string',
    InputTransformer: { members: { InputPathsMap: { map: 'string' }, InputTemplate: 'string' }, required: ['InputTemplate'] },
    RetryPolicy: { members: { MaximumEventAgeInSeconds: 'integer', MaximumRetryAttempts: 'integer' } },
    RoleArn: 'string',
    SqsParameters: { members: { MessageGroupId: 'string' }, required: ['MessageGroupId'] },
  },
  required: ['Arn', 'Id'],
  refused: [
    'AppSyncParameters',
    'BatchParameters',
    'EcsParameters',
    'HttpParameters',
    'KinesisParameters',
    'RedshiftDataParameters',
    'RunCommandParameters',
    'SageMakerPipelineParameters',
  ],
};

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const Events_Rule: ResourceType = {
  type: 'AWS::Events::Rule',
  nameProperty: 'Name',
  attributes: ['Arn'],
  taggable: true,
  properties: {
    Description: mutable('string'),
    EventBusName: replaced('string'),
    EventPattern: mutable('json'),
    Name: replaced('string'),
    RoleArn: mutable('string'),
    ScheduleExpression: mutable('string'),
    State: mutable('string'),
    Tags: mutable(tagsShape),
    Targets: mutable({ list: target }),
  },
  plannedId: (properties, naming) => idOf(text(properties['Name']) ?? naming.generate(64), text(properties['EventBusName'])),

  async create({ physicalId, properties }, context) {
    const taken = await unlessMissing(context.call('events', 'DescribeRule', ruleOf(physicalId)));
    if (taken) throw new AwsError('ResourceAlreadyExistsException', `${physicalId} already exists`);
    const tags = tagList(properties, context);
    const attributes = await putRule(physicalId, properties, tags.length > 0 ? { Tags: tags } : {}, context);
    await putTargets(physicalId, properties, context);
    return { physicalId, attributes };
  },

  async update(existing, { properties }, context) {
    const { physicalId } = existing;
    const attributes = await putRule(physicalId, properties, {}, context);
    const kept = new Set(targetsOf(properties).map(({ Id }) => Id));
    await removeTargets(physicalId, (id) => !kept.has(id), context);
    await putTargets(physicalId, properties, context);
    const ResourceARN = attributes['Arn'];
    await syncTags(existing, properties, context, {
      add: (tags) =>
        context.call('events', 'TagResource', { ResourceARN, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      remove: (TagKeys) => context.call('events', 'UntagResource', { ResourceARN, TagKeys }),
    });
    return { physicalId, attributes };
  },

  async delete({ physicalId }, context) {
    await removeTargets(physicalId, () => true, context);
    await unlessMissing(context.call('events', 'DeleteRule', ruleOf(physicalId)));
  },
};

/** AWS: Ref of a rule on a custom bus is `bus|name`. */
function idOf(name: string, bus: string | undefined): string {
  return bus === undefined || bus === 'default' ? name : `${bus}|${name}`;
}

function ruleOf(physicalId: string): { Name: string; EventBusName?: string } {
  const bar = physicalId.lastIndexOf('|');
  return bar < 0 ? { Name: physicalId } : { Name: physicalId.slice(bar + 1), EventBusName: physicalId.slice(0, bar) };
}

async function putRule(physicalId: string, properties: JsonObject, more: object, context: ResourceContext): Promise<JsonObject> {
  const { Targets: _, Tags: __, EventPattern: pattern, ...rest } = properties;
  const EventPattern = pattern === undefined ? {} : { EventPattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) };
  const input = { State: 'ENABLED', ...rest, ...EventPattern, ...ruleOf(physicalId), ...more };
  const { RuleArn } = await context.call<{ RuleArn?: string }>('events', 'PutRule', input);
  return { Arn: RuleArn ?? '' };
}

function targetsOf({ Targets: targets }: JsonObject): JsonObject[] {
  return Array.isArray(targets) ? targets.filter((one: Json): one is JsonObject => isObject(one)) : [];
}

interface Failures {
  readonly FailedEntries?: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

async function putTargets(physicalId: string, properties: JsonObject, context: ResourceContext): Promise<void> {
  const Targets = targetsOf(properties);
  if (Targets.length === 0) return;
  const { Name: Rule, ...bus } = ruleOf(physicalId);
  const { FailedEntries = [] } = await context.call<Failures>('events', 'PutTargets', { Rule, ...bus, Targets });
  const [failed] = FailedEntries;
  if (failed) throw new AwsError('InvalidRequest', failed.ErrorMessage ?? failed.ErrorCode ?? 'PutTargets failed');
}

async function removeTargets(physicalId: string, gone: (id: string) => boolean, context: ResourceContext): Promise<void> {
  const { Name: Rule, ...bus } = ruleOf(physicalId);
  const answer = await unlessMissing(
    context.call<{ Targets?: readonly { Id?: string }[] }>('events', 'ListTargetsByRule', { Rule, ...bus }),
  );
  const Ids = (answer?.Targets ?? []).map(({ Id = '' }) => Id).filter(gone);
  if (Ids.length > 0) await context.call('events', 'RemoveTargets', { Rule, ...bus, Ids });
}
