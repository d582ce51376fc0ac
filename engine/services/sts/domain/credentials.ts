import type { Credentials } from '@aws-sdk/client-sts';
import type { Context } from '../../../kernel/context.ts';
import { expiryKey, type Session, type StsState } from '../state.ts';
import { createAccessKeyId, createSecretAccessKey, createSessionToken } from './accessKeys.ts';

interface Grant {
  readonly account: string;
  readonly durationSeconds: number;
  readonly role?: Session['role'];
}

/** Expired sessions are remembered for so long, to be told from unknown ones, and forgotten a few at a time. */
const rememberedMs = 24 * 60 * 60 * 1000;
const forgottenAtOnce = 20;

/** Makes temporary credentials and remembers their session. */
export function grantCredentials({ account, durationSeconds, role }: Grant, { state, clock, entropy }: Context<StsState>): Credentials {
  const now = clock.wallNow();
  forgetExpired(state, now);
  const accessKeyId = createAccessKeyId(account, entropy);
  const expiresAt = now + durationSeconds * 1000;
  state.sessions.put({ accessKeyId, account, expiresAt, ...(role && { role }) });
  state.expiries.put({ expiresAt, accessKeyId });
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: createSecretAccessKey(entropy),
    SessionToken: createSessionToken(entropy),
    Expiration: new Date(expiresAt),
  };
}

function forgetExpired(state: StsState, now: number): void {
  for (const { expiresAt, accessKeyId } of state.expiries.list({ limit: forgottenAtOnce })) {
    if (expiresAt + rememberedMs > now) return;
    state.sessions.delete(accessKeyId);
    state.expiries.delete(expiryKey(expiresAt), accessKeyId);
  }
}
