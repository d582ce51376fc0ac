import type { GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Context } from '../../../kernel/context.ts';
import { invalidRequest, valueNotFound } from '../errors.ts';
import type { SecretRow, SecretsState, VersionRow } from '../state.ts';
import { dayOf } from './describe.ts';
import { secretArn } from './names.ts';
import { currentStage, versionsOf } from './versions.ts';

interface Wanted {
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

/** The value of a version, the current one by default; the day of the read is noted. */
export function readValue(secret: SecretRow, wanted: Wanted, context: Context<SecretsState>): GetSecretValueResponse {
  const { state, clock } = context;
  const version = findVersion(secret, wanted, state);
  const today = dayOf(clock.now());
  if (secret.accessedAt !== today) state.secrets.put({ ...secret, accessedAt: today });
  if (version.accessedAt !== today) state.versions.put({ ...version, accessedAt: today });
  return {
    ARN: secretArn(context, secret),
    Name: secret.name,
    VersionId: version.id,
    ...(version.binary === undefined ? { SecretString: version.text ?? '' } : { SecretBinary: Buffer.from(version.binary, 'base64') }),
    VersionStages: [...version.stages],
    CreatedDate: new Date(version.createdAt),
  };
}

function findVersion({ name }: SecretRow, { VersionId, VersionStage }: Wanted, state: SecretsState): VersionRow {
  if (VersionId !== undefined) {
    const version = state.versions.get(name, VersionId);
    if (!version) throw valueNotFound(`VersionId: ${VersionId}`);
    // AWS?: the sentence; settled by: GetSecretValue with the current VersionId and VersionStage AWSPREVIOUS.
    if (VersionStage !== undefined && !version.stages.includes(VersionStage)) {
      throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
    }
    return version;
  }
  const stage = VersionStage ?? currentStage;
  const version = versionsOf(state, name).find(({ stages }) => stages.includes(stage));
  if (!version) throw valueNotFound(`staging label: ${stage}`);
  return version;
}
