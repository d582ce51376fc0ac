import { parseArn } from './arn.ts';
import type { Asked } from './service.ts';

/**
 * What IAM is asked of who gives a role to a service. A role of another account is not asked about: services refuse it whoever
 * passes it.
 * AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRole(roleArn: string | undefined, service: string, place: { readonly account: string }): readonly Asked[] {
  if (roleArn === undefined || isForeignRole(roleArn, place)) return [];
  return [{ permission: 'iam:PassRole', resource: roleArn, conditions: { 'iam:PassedToService': service } }];
}

export function isForeignRole(roleArn: string, { account }: { readonly account: string }): boolean {
  const arn = parseArn(roleArn);
  return arn !== undefined && arn.account !== account;
}
