import type { DeleteSecretRequest, DeleteSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { findSecret, secretArn } from '../domain/names.ts';
import { removeSecret } from '../domain/secrets.ts';
import { invalidParameter, markedForDeletion, secretNotFound } from '../errors.ts';
import type { SecretsState } from '../state.ts';
import { deletionTimer } from '../timers/deleteSecret.ts';

type Input = Checked<DeleteSecretRequest, 'SecretId'>;

/** AWS: 7 to 30 days, 30 by default (API_DeleteSecret). */
const windowDays = { min: 7, max: 30 };
const dayMs = 86_400_000;

/** Marks a secret for deletion, which can be taken back until its recovery window is over; or deletes it at once. */
export const DeleteSecret = defineAction<Input, DeleteSecretResponse, SecretsState>({
  name: 'DeleteSecret',
  ...secretAccess,

  run(input, context) {
    const { state, clock, timers } = context;
    const days = windowOf(input);
    const secret = findSecret(state, input.SecretId);
    if (!secret) {
      // AWS: forcing the deletion of what is not there succeeds (API_DeleteSecret, ForceDeleteWithoutRecovery).
      if (days !== undefined) throw secretNotFound();
      return { ARN: secretAccess.resource(input, context), Name: input.SecretId, DeletionDate: new Date(clock.now()) };
    }
    const named = { ARN: secretArn(context, secret), Name: secret.name };
    if (days === undefined) {
      timers.delete(deletionTimer, secret.name);
      removeSecret(state, secret.name);
      return { ...named, DeletionDate: new Date(clock.now()) };
    }
    if (secret.deletedAt !== undefined) throw markedForDeletion();
    const deletionDueAt = clock.now() + days * dayMs;
    state.secrets.put({ ...secret, deletedAt: clock.now(), deletionDueAt });
    timers.put({ kind: deletionTimer, id: secret.name, dueAt: deletionDueAt, data: { name: secret.name } });
    return { ...named, DeletionDate: new Date(deletionDueAt) };
  },
});

/** Undefined: at once. */
function windowOf({ RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force }: Input): number | undefined {
  if (force === true && days !== undefined) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (days !== undefined && (days < windowDays.min || days > windowDays.max)) {
    throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  return force === true ? undefined : (days ?? windowDays.max);
}
