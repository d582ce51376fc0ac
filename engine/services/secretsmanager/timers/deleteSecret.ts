import { defineTimer } from '../../../kernel/service.ts';
import { removeSecret } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';

export const deletionTimer = 'deleteSecret';

/** Removes a secret when its recovery window is over. */
export const deleteSecret = defineTimer<{ readonly name: string }, SecretsState>({
  kind: deletionTimer,

  run({ name }, context) {
    context.transaction(({ state, clock }) => {
      const secret = state.secrets.get(name);
      if (secret?.deletionDueAt !== undefined && secret.deletionDueAt <= clock.now()) removeSecret(state, name);
    });
  },
});
