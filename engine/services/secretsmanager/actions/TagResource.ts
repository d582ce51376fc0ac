import type { TagResourceRequest } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { requireLive } from '../domain/secrets.ts';
import { mergeTags } from '../domain/tags.ts';
import type { SecretsState } from '../state.ts';

export const TagResource = defineAction<Checked<TagResourceRequest, 'SecretId' | 'Tags'>, object, SecretsState>({
  name: 'TagResource',
  ...secretAccess,

  run({ SecretId, Tags }, { state, clock }) {
    const secret = requireLive(state, SecretId);
    state.secrets.put({ ...secret, tags: mergeTags(secret.tags, Tags), changedAt: clock.now() });
    return {};
  },
});
