import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import type { ResourceChangePlan } from '../domain/changes.ts';
import type { AttributeChange } from '../domain/compareResource.ts';
import type { Json } from '../domain/json.ts';
import { isKnown } from '../domain/knownAfterApply.ts';
import { type ValueChange, valueChanges } from '../domain/valueChanges.ts';

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
      Details: plan.details.flatMap((detail) => (withValues ? detailsWithValues(detail) : [detailView(detail)])),
      ...(withValues ? { BeforeContext: textOf(plan.before), AfterContext: textOf(plan.after) } : {}),
    },
  };
}

function detailView(detail: AttributeChange): ResourceChangeDetail {
  return {
    // AWS: only a property has a name (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html).
    Target: {
      Attribute: detail.attribute,
      Name: detail.attribute === 'Properties' ? detail.name : undefined,
      RequiresRecreation: detail.recreation,
    },
    Evaluation: detail.evaluation,
    ChangeSource: detail.source,
    CausingEntity: detail.causingEntity,
  };
}

/** One for each value that differs within the property. */
function detailsWithValues(detail: AttributeChange): ResourceChangeDetail[] {
  const { name, before, after } = detail;
  const view = detailView(detail);
  if (name === undefined) return [view];
  return valueChanges(`/Properties/${name}`, before, after).map((change) => ({
    ...view,
    Target: { ...view.Target, ...valuesOf(change) },
    Evaluation: change.after === undefined || isKnown(change.after) ? 'Static' : 'Dynamic',
  }));
}

function valuesOf({ path, before, after }: ValueChange) {
  const kind = before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return { Path: path, BeforeValue: textOf(before), AfterValue: textOf(after), AttributeChangeType: kind } as const;
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
