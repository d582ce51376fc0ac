import type { Context } from '../../../kernel/context.ts';
import { type FunctionRow, type FunctionVersion, type LambdaState, versionKey } from '../state.ts';

/** Makes a version of `$LATEST`, or answers the version published last when nothing has changed since. */
export function publish(row: FunctionRow, options: { readonly description?: string }, context: Context<LambdaState>): FunctionVersion {
  const { state, entropy } = context;
  const last = row.lastVersion === 0 ? undefined : state.versions.get(row.name, versionKey(String(row.lastVersion)));
  if (last && sameContent(last, row)) return last;

  const number = row.lastVersion + 1;
  const { tags, reservedConcurrency, recursiveLoop, lastVersion, ...settings } = row;
  const version: FunctionVersion = {
    ...settings,
    version: String(number),
    description: options.description ?? row.description,
    revisionId: entropy.uuid(),
  };
  state.versions.put(version);
  state.functions.put({ ...row, lastVersion: number, revisionId: entropy.uuid() });
  return version;
}

/** AWS: https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html (no new version while code and configuration are the same). */
function sameContent(published: FunctionVersion, latest: FunctionRow): boolean {
  const content = ({
    runtime,
    handler,
    role,
    timeoutS,
    memoryMb,
    environment,
    code,
    architecture,
    ephemeralStorageMb,
    tracing,
    deadLetterTarget,
    logging,
  }: FunctionVersion) =>
    JSON.stringify([
      runtime,
      handler,
      role,
      timeoutS,
      memoryMb,
      environment,
      code.sha256,
      architecture,
      ephemeralStorageMb,
      tracing,
      deadLetterTarget || undefined,
      logging,
    ]);
  return content(published) === content(latest);
}
