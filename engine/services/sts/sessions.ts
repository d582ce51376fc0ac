import { parsePolicy } from '../../access/parsePolicy.ts';
import { expiredToken, invalidToken } from '../../access/tokenErrors.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Caller } from '../../kernel/context.ts';
import type { PolicyDocument } from '../../kernel/policy.ts';
import type { Session, StsState } from './state.ts';

/** How the gateway finds out who holds a temporary access key. */
export interface Sessions {
  /** Throws the error of that service when the key is unknown or its session is over. */
  callerOf(accessKeyId: string, service?: string): Caller;
  /** The session policies given to AssumeRole; undefined when there were none. */
  policiesOf(accessKeyId: string): readonly PolicyDocument[] | undefined;
}

export function createSessions(state: () => StsState, clock: Pick<Clock, 'wallNow'>): Sessions {
  return {
    callerOf: (accessKeyId, service = 'sts') => {
      const session = state().sessions.get(accessKeyId);
      if (!session) throw invalidToken(service);
      if (session.expiresAt <= clock.wallNow()) throw expiredToken(service);
      return callerOfSession(session);
    },
    policiesOf: (accessKeyId) =>
      state()
        .sessions.get(accessKeyId)
        ?.role?.policies?.flatMap((text) => parsePolicy(text) ?? []),
  };
}

function callerOfSession({ accessKeyId, account, role }: Session): Caller {
  if (!role) return { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, accessKeyId };
  return sessionForRole({ roleArn: role.arn, roleId: role.id, sessionName: role.sessionName, accessKeyId });
}

/**
 * The caller for a session of a role, also one without credentials: the pipeline makes it directly for calls as a role. `roleId` is
 * what `createRolePolicies(...)(roleArn)?.roleId` says.
 */
export function sessionForRole(session: {
  roleArn: string;
  roleId: string;
  sessionName: string;
  accessKeyId?: string;
}): Extract<Caller, { kind: 'role' }> {
  const { roleArn, roleId, sessionName, accessKeyId = '' } = session;
  const account = roleArn.split(':', 5)[4] ?? '';
  return { kind: 'role', account, arn: sessionArn(roleArn, sessionName), roleArn, roleId, accessKeyId };
}

/** AWS: the ARN of a session has the role's name without its path. */
export function sessionArn(roleArn: string, sessionName: string): string {
  const account = roleArn.split(':', 5)[4] ?? '';
  return `arn:aws:sts::${account}:assumed-role/${roleArn.split('/').at(-1) ?? ''}/${sessionName}`;
}
