import type { Context } from '../../../kernel/context.ts';
import { invalidParameter, invalidRequest, tokenInUse } from '../errors.ts';
import type { SecretRow, SecretsState, VersionRow } from '../state.ts';
import { secretArn, versionIdOf } from './names.ts';

export const currentStage = 'AWSCURRENT';
const previousStage = 'AWSPREVIOUS';
/** AWS: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const stagesMax = 20;
const versionsMax = 100;
const valueMaxBytes = 65_536;

interface Value {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
  readonly ClientRequestToken?: string | undefined;
}

export function versionsOf({ versions }: SecretsState, name: string): VersionRow[] {
  return versions.list({ prefix: [name] }).sort((a, b) => a.order - b.order);
}

export function hasValue({ SecretString, SecretBinary }: Value): boolean {
  return SecretString !== undefined || SecretBinary !== undefined;
}

/**
 * Stores a value as a version with these stages, which other versions lose. The same token with the same value changes nothing.
 */
export function putVersion(secret: SecretRow, value: Value, stages: readonly string[], context: Context<SecretsState>): VersionRow {
  const { state, clock, entropy } = context;
  checkValue(value);
  const id = versionIdOf(value.ClientRequestToken, entropy);
  const before = state.versions.get(secret.name, id);
  const content = contentOf(value);
  if (before) {
    if (before.text !== content.text || before.binary !== content.binary) throw tokenInUse(id, secretArn(context, secret));
    return before;
  }
  const others = versionsOf(state, secret.name);
  const version: VersionRow = {
    name: secret.name,
    id,
    order: (others.at(-1)?.order ?? 0) + 1,
    ...content,
    stages: [],
    createdAt: clock.now(),
  };
  state.versions.put(version);
  // AWS: the first version is the current one, whatever it is staged as.
  for (const stage of others.length === 0 ? new Set([...stages, currentStage]) : stages) moveStage(state, secret.name, stage, id);
  forgetDeprecated(state, secret.name);
  return state.versions.get(secret.name, id) ?? version;
}

/** Gives a version a stage, which another one loses. AWS: the version that was current becomes the previous one. */
export function moveStage(state: SecretsState, name: string, stage: string, id: string): void {
  const holder = versionsOf(state, name).find(({ stages }) => stages.includes(stage));
  if (holder?.id === id) return;
  if (holder) removeStage(state, holder, stage);
  addStage(state, name, id, stage);
  if (stage === currentStage && holder) moveStage(state, name, previousStage, holder.id);
}

export function removeStage(state: SecretsState, version: VersionRow, stage: string): void {
  const current = state.versions.get(version.name, version.id) ?? version;
  state.versions.put({ ...current, stages: current.stages.filter((each) => each !== stage) });
}

function addStage(state: SecretsState, name: string, id: string, stage: string): void {
  const version = state.versions.get(name, id);
  if (!version) return;
  const stages = [...version.stages.filter((each) => stage !== currentStage || each !== previousStage), stage];
  if (stages.length > stagesMax) throw invalidParameter(`A version can have at most ${stagesMax} staging labels.`);
  state.versions.put({ ...version, stages });
}

/** AWS: versions without a stage are kept while there are no more than about a hundred. */
function forgetDeprecated(state: SecretsState, name: string): void {
  const versions = versionsOf(state, name);
  const deprecated = versions.filter(({ stages }) => stages.length === 0);
  for (const { id } of deprecated.slice(0, Math.max(0, versions.length - versionsMax))) state.versions.delete(name, id);
}

function checkValue(value: Value): void {
  const { SecretString, SecretBinary } = value;
  if (!hasValue(value)) throw invalidRequest('You must provide either SecretString or SecretBinary.');
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter("You can't specify both a binary secret value and a string secret value in the same secret.");
  }
  const sizeBytes = SecretBinary?.byteLength ?? Buffer.byteLength(SecretString ?? '');
  if (sizeBytes > valueMaxBytes) throw invalidParameter(`The secret value is larger than ${valueMaxBytes} bytes.`);
}

function contentOf({ SecretString, SecretBinary }: Value): Pick<VersionRow, 'text' | 'binary'> {
  return SecretBinary === undefined ? { text: SecretString ?? '' } : { binary: Buffer.from(SecretBinary).toString('base64') };
}
