import { AwsError } from '../../../kernel/errors.ts';
import { isForeignRole } from '../../../kernel/passRole.ts';
import { foreignRole, validationError } from '../errors.ts';
import type { Running } from '../execution/work.ts';

/** Refuses a role that is not there or does not trust CloudFormation. */
export async function checkRole(roleArn: string | undefined, context: Running): Promise<void> {
  if (roleArn === undefined) return;
  if (isForeignRole(roleArn, context)) throw foreignRole();
  const input = { RoleArn: roleArn, RoleSessionName: 'AWSCloudFormation' };
  try {
    await context.call('sts', 'AssumeRole', input, { as: { service: 'cloudformation.amazonaws.com' } });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
  }
}
