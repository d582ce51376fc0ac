import type { IamState, Role } from '../state.ts';
import { roleArn } from './identifiers.ts';

/** The role of that ARN; its path must be right too. */
export function roleByArn(state: IamState, arn: string): Role | undefined {
  const role = state.roles.get((arn.split('/').at(-1) ?? '').toLowerCase());
  return role?.arn === arn ? role : undefined;
}

export function roleExistsIn(state: IamState, arn: string): boolean {
  return roleByArn(state, arn) !== undefined;
}

/** What IAM judges for actions on a role: its ARN with its path, or the bare name when there is none. */
export function roleResource(
  { RoleName }: { readonly RoleName: string },
  { account, state }: { account: string; state: IamState },
): string {
  return state.roles.get(RoleName.toLowerCase())?.arn ?? roleArn(account, '/', RoleName);
}
