import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import type { ResourceChangePlan } from '../domain/changes.ts';
import type { AttributeChange } from '../domain/compareResource.ts';
import type { Json } from '../domain/json.ts';

/** A planned change as DescribeChangeSet answers it. */
export function changeView(plan: ResourceChangePlan, withValues: boolean): Change {
  return {
    Type: 'Resource',
    ResourceChange: {
      PolicyAction: plan.policyAction,
      Action: plan.action,
      LogicalResourceId: plan.logicalId,
      PhysicalResourceId: plan.physicalId,
      ResourceType: plan.type,
      Replacement: plan.replacement,
      Scope: [...new Set(plan.details.map(({ attribute }) => attribute))],
      Details: plan.details.map((detail) => detailView(detail, withValues)),
      ...(withValues ? { BeforeContext: textOf(plan.before), AfterContext: textOf(plan.after) } : {}),
    },
  };
}

function detailView(detail: AttributeChange, withValues: boolean): ResourceChangeDetail {
  const named = detail.attribute === 'Properties';
  return {
    Target: {
      Attribute: detail.attribute,
      Name: detail.name,
      RequiresRecreation: detail.recreation,
      ...(withValues && named ? valuesOf(detail) : {}),
    },
    Evaluation: detail.evaluation,
    ChangeSource: detail.source,
    CausingEntity: detail.causingEntity,
  };
}

function valuesOf({ name, before, after }: AttributeChange) {
  const kind = before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return { Path: `/Properties/${name ?? ''}`, BeforeValue: textOf(before), AfterValue: textOf(after), AttributeChangeType: kind } as const;
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
