import { createHash } from 'node:crypto';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionVersion } from '../state.ts';
import { functionArn, type Place } from './functionName.ts';

/** A version as AWS describes it once it is ready. */
export function configurationOf(version: FunctionVersion, place: Place, qualifier?: string): FunctionConfiguration {
  const { logging } = version;
  return {
    FunctionName: version.name,
    FunctionArn: functionArn(place, version.name, version.version === '$LATEST' ? qualifier : version.version),
    Runtime: version.runtime,
    Role: version.role,
    Handler: version.handler,
    CodeSize: version.code.sizeBytes,
    Description: version.description,
    Timeout: version.timeoutS,
    MemorySize: version.memoryMb,
    LastModified: lastModified(version.lastModifiedAt),
    CodeSha256: version.code.sha256,
    Version: version.version,
    ...(version.environment ? { Environment: { Variables: { ...version.environment } } } : {}),
    ...(version.deadLetterTarget ? { DeadLetterConfig: { TargetArn: version.deadLetterTarget } } : {}),
    TracingConfig: { Mode: version.tracing },
    RevisionId: version.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [version.architecture],
    EphemeralStorage: { Size: version.ephemeralStorageMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(version.runtime, place) },
    LoggingConfig: {
      LogFormat: logging.format,
      ...(logging.applicationLevel ? { ApplicationLogLevel: logging.applicationLevel } : {}),
      ...(logging.systemLevel ? { SystemLogLevel: logging.systemLevel } : {}),
      LogGroup: logging.group,
    },
  };
}

/** As CreateFunction answers: Lambda still prepares the function. */
export function creatingConfigurationOf(version: FunctionVersion, place: Place): FunctionConfiguration {
  const { LastUpdateStatus, ...configuration } = configurationOf(version, place);
  return { ...configuration, State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
}

/** As the updates answer. */
export function updatingConfigurationOf(version: FunctionVersion, place: Place): FunctionConfiguration {
  return {
    ...configurationOf(version, place),
    LastUpdateStatus: 'InProgress',
    LastUpdateStatusReason: 'The function is being created.',
  };
}

/** The form that Lambda shows, e.g. `2030-01-01T00:00:00.000+0000`. */
function lastModified(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+0000');
}

export function runtimeVersionArn(runtime: string, { region }: Pick<Place, 'region'>): string {
  return `arn:aws:lambda:${region}::runtime:${createHash('sha256').update(runtime).digest('hex')}`;
}
