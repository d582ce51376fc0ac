import type { GetRoleResponse, Role } from '@aws-sdk/client-iam';
import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';

/** The role of that ARN, in whatever account it is. */
export async function readRole(roleArn: string, context: ProcessContext): Promise<Role | undefined> {
  const [, account, name] = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (account === undefined || name === undefined) return undefined;
  try {
    const { Role: role } = await context.call<GetRoleResponse>(
      'iam',
      'GetRole',
      { RoleName: name },
      { account, as: { service: 'sts.amazonaws.com' } },
    );
    return role?.Arn === roleArn ? role : undefined;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntity') return undefined;
    throw error;
  }
}
