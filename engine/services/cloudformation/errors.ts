import { AwsError } from '../../kernel/errors.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** AWS: said to every caller, the root user too (adcreare/cloudformation#3). */
export function foreignRole(): AwsError {
  return new AwsError('AccessDenied', 'Cross-account pass role is not allowed', { status: 403 });
}

/** AWS: DescribeStacks, GetTemplate, DescribeStackResources, ListStackResources. */
export function stackWithIdMissing(stack: string): AwsError {
  return validationError(`Stack with id ${stack} does not exist`);
}

/** AWS: UpdateStack, CreateChangeSet, DescribeStackEvents, DeleteChangeSet. */
export function stackMissing(stack: string): AwsError {
  return validationError(`Stack [${stack}] does not exist`);
}

/** AWS: DescribeStackResource. */
export function quotedStackMissing(stack: string): AwsError {
  return validationError(`Stack '${stack}' does not exist`);
}

export function resourceMissing(logicalId: string, stack: string): AwsError {
  return validationError(`Resource ${logicalId} does not exist for stack ${stack}`);
}

export function stackExists(name: string): AwsError {
  return new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
}

export function tokenExists(): AwsError {
  return new AwsError('TokenAlreadyExistsException', 'A client request token already exists.');
}

export function stackExistsForChangeSet(name: string, changeSet: string): AwsError {
  return validationError(`Stack [${name}] already exists and cannot be created again with the changeSet [${changeSet}].`);
}

export function changeSetExists(name: string, attribute: 'ClientToken' | 'Template'): AwsError {
  return new AwsError(
    'AlreadyExistsException',
    `ChangeSet ${name} cannot be created due to a mismatch with existing attribute ${attribute}`,
  );
}

export function changeSetMissing(changeSet: string): AwsError {
  return new AwsError('ChangeSetNotFoundException', `ChangeSet [${changeSet}] does not exist`, { status: 404 });
}

export function changeSetNotExecutable(changeSetId: string, status: string): AwsError {
  return new AwsError(
    'InvalidChangeSetStatusException',
    `ChangeSet [${changeSetId}] cannot be executed in its current status of [${status}]`,
  );
}

export function stackBusy(stackId: string, status: string): AwsError {
  return validationError(`Stack:${stackId} is in ${status} state and can not be updated.`);
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html */
export function stackPaused(status: string): AwsError {
  return validationError(
    `This stack is currently in a non-terminal [${status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack command. To rollback to the last known good state, use the rollback-stack command`,
  );
}

/** AWS: named as the caller named it, by name or ARN (https://github.com/aws-solutions-library-samples/guidance-for-clickstream-analytics-on-aws/issues/573). */
export function stackNotDeletable(name: string, status: string): AwsError {
  return validationError(`Stack [${name}] cannot be deleted while in status ${status}`);
}

export function stackProtected(name: string): AwsError {
  return validationError(`Stack [${name}] cannot be deleted while TerminationProtection is enabled`);
}

export function noUpdates(): AwsError {
  return validationError('No updates are to be performed.');
}

export function insufficientCapabilities(capabilities: readonly string[]): AwsError {
  return new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${capabilities.join(', ')}]`);
}

export function formatError(message: string): AwsError {
  return validationError(`Template format error: ${message}`);
}

export function templateError(message: string): AwsError {
  return validationError(`Template error: ${message}`);
}
