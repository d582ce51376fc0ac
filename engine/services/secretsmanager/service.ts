import { defineService } from '../../kernel/service.ts';
import { BatchGetSecretValue } from './actions/BatchGetSecretValue.ts';
import { CreateSecret } from './actions/CreateSecret.ts';
import { DeleteResourcePolicy } from './actions/DeleteResourcePolicy.ts';
import { DeleteSecret } from './actions/DeleteSecret.ts';
import { DescribeSecret } from './actions/DescribeSecret.ts';
import { GetRandomPassword } from './actions/GetRandomPassword.ts';
import { GetResourcePolicy } from './actions/GetResourcePolicy.ts';
import { GetSecretValue } from './actions/GetSecretValue.ts';
import { ListSecrets } from './actions/ListSecrets.ts';
import { ListSecretVersionIds } from './actions/ListSecretVersionIds.ts';
import { PutResourcePolicy } from './actions/PutResourcePolicy.ts';
import { PutSecretValue } from './actions/PutSecretValue.ts';
import { RestoreSecret } from './actions/RestoreSecret.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { UpdateSecret } from './actions/UpdateSecret.ts';
import { UpdateSecretVersionStage } from './actions/UpdateSecretVersionStage.ts';
import { type SecretsState, secretsState } from './state.ts';
import { deleteSecret } from './timers/deleteSecret.ts';

export const service = defineService<SecretsState>({
  name: 'secretsmanager',
  scope: 'regional',
  state: secretsState,
  actions: [
    BatchGetSecretValue,
    CreateSecret,
    DeleteResourcePolicy,
    DeleteSecret,
    DescribeSecret,
    GetRandomPassword,
    GetResourcePolicy,
    GetSecretValue,
    ListSecrets,
    ListSecretVersionIds,
    PutResourcePolicy,
    PutSecretValue,
    RestoreSecret,
    TagResource,
    UntagResource,
    UpdateSecret,
    UpdateSecretVersionStage,
  ],
  timers: [deleteSecret],
});
