import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionVersion, LoggingSettings } from '../state.ts';
import { expectKnownRuntime } from './knownRuntime.ts';
import { checkDeadLetterTarget } from './target.ts';

type Settings = Pick<
  FunctionVersion,
  | 'description'
  | 'timeoutS'
  | 'memoryMb'
  | 'environment'
  | 'ephemeralStorageMb'
  | 'tracing'
  | 'deadLetterTarget'
  | 'logging'
  | 'handler'
  | 'runtime'
  | 'role'
>;
type Input = CreateFunctionRequest | UpdateFunctionConfigurationRequest;

/** AWS: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const defaults = { description: '', timeoutS: 3, memoryMb: 128, ephemeralStorageMb: 512, tracing: 'PassThrough' } as const;

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const environmentMaxBytes = 4_096;

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime (those that can't be set). */
const reservedNames = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
  'AWS_LAMBDA_MAX_CONCURRENCY',
  'AWS_LAMBDA_METADATA_API',
  'AWS_LAMBDA_METADATA_TOKEN',
]);

/** The settings of a new function. */
export function settingsOf(input: CreateFunctionRequest, name: string): Settings {
  const { Runtime: runtime, Handler: handler, Role: role = '' } = input;
  if (input.PackageType === 'Image') throw notImplemented('lambda: container images (PackageType Image)');
  if (runtime === undefined || handler === undefined) {
    throw invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  }
  const logging = loggingOf(input, { format: 'Text', group: `/aws/lambda/${name}` });
  return { ...defaults, runtime, handler, role, logging, ...given(input) };
}

/** The settings after an update: what the request does not name stays. */
export function changedSettings(input: UpdateFunctionConfigurationRequest, current: FunctionVersion): Settings {
  const { description, timeoutS, memoryMb, environment, ephemeralStorageMb, tracing, deadLetterTarget } = current;
  return {
    description,
    timeoutS,
    memoryMb,
    ephemeralStorageMb,
    tracing,
    ...(environment ? { environment } : {}),
    ...(deadLetterTarget ? { deadLetterTarget } : {}),
    runtime: input.Runtime ?? current.runtime,
    handler: input.Handler ?? current.handler,
    role: input.Role ?? current.role,
    logging: loggingOf(input, current.logging),
    ...given(input),
  };
}

/** What both requests can name. */
function given(input: Input): Partial<Settings> {
  refuseSnapStart(input);
  if (input.Runtime !== undefined) expectKnownRuntime(input.Runtime);
  const variables = input.Environment?.Variables;
  if (variables) checkEnvironment(variables);
  const deadLetterTarget = input.DeadLetterConfig?.TargetArn;
  if (deadLetterTarget !== undefined) checkDeadLetterTarget(deadLetterTarget);
  return {
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.Timeout === undefined ? {} : { timeoutS: input.Timeout }),
    ...(input.MemorySize === undefined ? {} : { memoryMb: input.MemorySize }),
    ...(variables === undefined ? {} : { environment: variables }),
    ...(input.EphemeralStorage?.Size === undefined ? {} : { ephemeralStorageMb: input.EphemeralStorage.Size }),
    ...(deadLetterTarget === undefined ? {} : { deadLetterTarget }),
    ...(input.TracingConfig?.Mode === undefined ? {} : { tracing: input.TracingConfig.Mode }),
  };
}

function refuseSnapStart({ SnapStart }: Input): void {
  if (SnapStart?.ApplyOn === 'PublishedVersions') throw notImplemented('lambda: SnapStart');
}

function checkEnvironment(variables: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(variables).filter((name) => reservedNames.has(name));
  const unable = 'Lambda was unable to configure your environment variables because the environment variables you have provided';
  if (reserved.length > 0) {
    const which = `Reserved keys used in this request: ${reserved.join(', ')}`;
    throw invalidParameter(`${unable} contains reserved keys that are currently not supported for modification. ${which}`);
  }
  const json = JSON.stringify(variables);
  if (Buffer.byteLength(json) > environmentMaxBytes) throw invalidParameter(`${unable} exceeded the 4KB limit. String measured: ${json}`);
}

function loggingOf({ LoggingConfig: input }: Input, current: LoggingSettings): LoggingSettings {
  if (!input) return current;
  const format = input.LogFormat ?? current.format;
  const group = input.LogGroup ?? current.group;
  if (format === 'Text') {
    if (input.ApplicationLogLevel !== undefined || input.SystemLogLevel !== undefined) {
      throw invalidParameter(
        'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "JSON" and try again.',
      );
    }
    return { format, group };
  }
  return {
    format,
    group,
    applicationLevel: input.ApplicationLogLevel ?? current.applicationLevel ?? 'INFO',
    systemLevel: input.SystemLogLevel ?? current.systemLevel ?? 'INFO',
  };
}
