import type { Caller } from '../../../kernel/context.ts';

/** AWS: the role's id and the session's name, or the account of a root user (API_ReceiveMessage). */
export function senderIdOf(caller: Caller): string {
  if (caller.kind === 'role') return `${caller.roleId}:${caller.arn.split('/').at(-1) ?? ''}`;
  // AWS?: what a service is called; settled by: ReceiveMessage with SenderId of what EventBridge has sent.
  return caller.kind === 'root' ? caller.account : caller.principal;
}
