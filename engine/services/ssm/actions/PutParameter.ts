import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { type Checked, callerName, defineAction } from '../../../kernel/service.ts';
import { putVersion } from '../domain/find.ts';
import { checkName, parameterArn } from '../domain/names.ts';
import { mergeTags } from '../domain/tags.ts';
import { checkPattern, chooseTier } from '../domain/values.ts';
import { invalidKeyId, maxVersions, parameterExists, parameterLimit, typeMismatch, validationError } from '../errors.ts';
import { type ParameterVersion, type SsmState, versionKey } from '../state.ts';

type Input = Checked<PutParameterRequest, 'Name' | 'Value'>;

/** AWS: parameter-store-versions.html and the service's quotas. */
const versionsKept = 100;
const parametersPerRegion = 10_000;
const defaultKey = 'alias/aws/ssm';

/** Creates a parameter or, with Overwrite, its next version. */
export const PutParameter = defineAction<Input, PutParameterResult, SsmState>({
  name: 'PutParameter',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, Name),
  refuses: ['Policies'],

  run(input, { state, clock, caller }) {
    checkName(input.Name);
    const before = state.parameters.get(input.Name);
    checkAgainst(before, input, state);
    const tier = chooseTier(input.Tier, input.Value, before?.tier);
    const allowedPattern = input.AllowedPattern ?? before?.allowedPattern;
    checkPattern(allowedPattern, input.Value);
    const description = input.Description ?? before?.description;
    const type = typeOf(input, before);

    const version: ParameterVersion = {
      name: input.Name,
      version: (before?.version ?? 0) + 1,
      type,
      value: input.Value,
      tier,
      dataType: dataTypeOf(input, before),
      ...(description === undefined ? {} : { description }),
      ...(allowedPattern === undefined ? {} : { allowedPattern }),
      ...(type === 'SecureString' ? { keyId: keyOf(input.KeyId) } : {}),
      labels: [],
      modifiedAt: clock.now(),
      modifiedBy: callerName(caller),
    };
    forgetOldest(state, input.Name);
    putVersion(state, version);
    if (input.Tags?.length) state.tags.put({ name: input.Name, tags: mergeTags([], input.Tags) });
    return { Version: version.version, Tier: tier };
  },
});

function checkAgainst(before: ParameterVersion | undefined, { Overwrite, Tags, Type, Value }: Input, state: SsmState): void {
  if (Value === '') {
    throw validationError(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  }
  if (Overwrite && Tags?.length) {
    throw validationError(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  if (before && !Overwrite) throw parameterExists();
  if (before && Type !== undefined && Type !== before.type) throw typeMismatch();
  if (!before && state.parameters.list().length >= parametersPerRegion) throw parameterLimit();
}

function typeOf({ Type }: Input, before: ParameterVersion | undefined): ParameterVersion['type'] {
  const type = Type ?? before?.type;
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  return type;
}

/** Sandbox: image ids are text here; aws:ec2:image is refused, because nothing could check it. */
function dataTypeOf({ DataType }: Input, before: ParameterVersion | undefined): string {
  const dataType = DataType ?? before?.dataType ?? 'text';
  if (dataType !== 'text')
    throw validationError(`The following data type is not supported: ${dataType} (Data type names are all lowercase.)`);
  return dataType;
}

function keyOf(keyId: string | undefined): string {
  if (keyId !== undefined && keyId !== defaultKey) throw invalidKeyId(keyId);
  return defaultKey;
}

function forgetOldest(state: SsmState, name: string): void {
  const kept = state.versions.list({ prefix: [name] });
  const [oldest] = kept;
  if (kept.length < versionsKept || oldest === undefined) return;
  if (oldest.labels.length > 0) throw maxVersions(name, oldest.version);
  state.versions.delete(name, versionKey(oldest.version));
}
