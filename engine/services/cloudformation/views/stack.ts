import type { Capability, Output, Parameter, Stack, StackSummary } from '@aws-sdk/client-cloudformation';
import { localQueueUrl } from '../../../kernel/queueUrl.ts';
import type { ParameterValue } from '../domain/parameters.ts';
import type { StackOutput, StackRow } from '../rows/stackRow.ts';

/** A stack as DescribeStacks answers it. */
export function stackView(stack: StackRow, endpoint: string): Stack {
  const { deployment } = stack;
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: stack.changeSetId,
    Description: deployment?.description,
    Parameters: deployment?.parameters.map(parameterView) ?? [],
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: dateOf(stack.updatedAt),
    DeletionTime: dateOf(stack.deletedAt),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: [],
    TimeoutInMinutes: stack.timeoutMinutes,
    Capabilities: (deployment?.capabilities ?? []).filter(isCapability),
    Outputs: stack.outputs.map((output) => outputView(output, endpoint)),
    RoleARN: stack.roleArn,
    Tags: deployment?.tags.map((tag) => ({ ...tag })) ?? [],
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: stack.lastOperations.map(({ type, id }) => ({ OperationType: type, OperationId: id })),
  };
}

export function stackSummary(stack: StackRow): StackSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.deployment?.description,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: dateOf(stack.updatedAt),
    DeletionTime: dateOf(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function isCapability(text: string): text is Capability {
  return text === 'CAPABILITY_IAM' || text === 'CAPABILITY_NAMED_IAM' || text === 'CAPABILITY_AUTO_EXPAND';
}

/** AWS: a NoEcho value is shown as asterisks. */
export function parameterView({ key, value, resolved, noEcho }: ParameterValue): Parameter {
  return {
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolved === undefined ? {} : { ResolvedValue: noEcho ? '****' : resolved }),
  };
}

function outputView({ key, value, description, exportName }: StackOutput, endpoint: string): Output {
  return { OutputKey: key, OutputValue: localQueueUrl(value, endpoint), Description: description, ExportName: exportName };
}

function dateOf(instant: number | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}
