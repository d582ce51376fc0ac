import type { UntagResourceRequest } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { requireLive } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';

export const UntagResource = defineAction<Checked<UntagResourceRequest, 'SecretId' | 'TagKeys'>, object, SecretsState>({
  name: 'UntagResource',
  ...secretAccess,

  run({ SecretId, TagKeys }, { state, clock }) {
    const secret = requireLive(state, SecretId);
    const tags = secret.tags.filter(({ Key = '' }) => !TagKeys.includes(Key));
    state.secrets.put({ ...secret, tags, changedAt: clock.now() });
    return {};
  },
});
