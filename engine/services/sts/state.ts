import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';

/** Temporary credentials: of a role's session, or of the root user (GetSessionToken). */
export interface Session {
  readonly accessKeyId: string;
  readonly account: string;
  /** On the real clock: outside clients judge it too. */
  readonly expiresAt: number;
  readonly role?: SessionRole;
}

export interface SessionRole {
  readonly arn: string;
  readonly id: string;
  readonly sessionName: string;
  /** Texts of the session policies; an empty list allows nothing, absence does not limit. */
  readonly policies?: readonly string[];
}

export interface StsState {
  readonly sessions: Collection<Session>;
  /** In the order of expiry, to be forgotten by. */
  readonly expiries: Collection<{ readonly expiresAt: number; readonly accessKeyId: string }>;
}

export const stsState: StateFactory<StsState> = (scope) => ({
  sessions: scope.collection<Session>('sessions', (row) => [row.accessKeyId]),
  expiries: scope.collection<{ expiresAt: number; accessKeyId: string }>('expiries', (row) => [expiryKey(row.expiresAt), row.accessKeyId]),
});

export function expiryKey(expiresAt: number): string {
  return String(expiresAt).padStart(15, '0');
}
