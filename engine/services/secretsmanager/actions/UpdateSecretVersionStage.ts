import type { UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import { currentStage, moveStage, removeStage, versionsOf } from '../domain/versions.ts';
import { invalidParameter, valueNotFound } from '../errors.ts';
import type { SecretRow, SecretsState } from '../state.ts';

type Input = Checked<UpdateSecretVersionStageRequest, 'SecretId' | 'VersionStage'>;

/** Moves a staging label from one version to another, or takes it away. */
export const UpdateSecretVersionStage = defineAction<Input, UpdateSecretVersionStageResponse, SecretsState>({
  name: 'UpdateSecretVersionStage',
  ...secretAccess,

  run(input, context) {
    const { state } = context;
    const secret = requireLive(state, input.SecretId);
    const { VersionStage: stage, MoveToVersionId: to, RemoveFromVersionId: from } = input;
    checkMove(input, secret, state);
    if (to !== undefined) moveStage(state, secret.name, stage, to);
    else for (const version of versionsOf(state, secret.name)) if (version.id === from) removeStage(state, version, stage);
    state.secrets.put({ ...secret, changedAt: context.clock.now() });
    return { ARN: secretArn(context, secret), Name: secret.name };
  },
});

function checkMove(
  { VersionStage: stage, MoveToVersionId: to, RemoveFromVersionId: from }: Input,
  { name }: SecretRow,
  state: SecretsState,
) {
  if (to !== undefined && !state.versions.get(name, to)) throw valueNotFound(`VersionId: ${to}`);
  const holder = versionsOf(state, name).find(({ stages }) => stages.includes(stage));
  if (to === undefined && from === undefined) throw invalidParameter('You must provide MoveToVersionId or RemoveFromVersionId.');
  if (to === undefined && stage === currentStage) {
    throw invalidParameter("You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
  }
  // AWS: a label that a version has must be named with that version (API_UpdateSecretVersionStage).
  if (holder && holder.id !== to && holder.id !== from) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (from !== undefined && holder?.id !== from) throw invalidParameter(`Staging label ${stage} is not attached to version ${from}.`);
}
