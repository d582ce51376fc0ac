import type { ApplicationLogLevel, Runtime, SystemLogLevel } from '@aws-sdk/client-lambda';
import type { StateFactory } from '../../kernel/context.ts';
import type { PolicyStatement } from '../../kernel/policy.ts';
import type { Collection } from '../../store/store.ts';

/** What one version of a function consists of; `$LATEST` is the one that can change. */
export interface FunctionVersion {
  readonly name: string;
  readonly version: string;
  readonly runtime: Runtime;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  readonly timeoutS: number;
  readonly memoryMb: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: FunctionCode;
  /** Virtual time, ms. */
  readonly lastModifiedAt: number;
  readonly revisionId: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly ephemeralStorageMb: number;
  readonly tracing: 'Active' | 'PassThrough';
  /** The ARN of the queue that gets events which could not be delivered; empty when there is none. */
  readonly deadLetterTarget?: string;
  readonly logging: LoggingSettings;
}

export interface FunctionCode {
  /** Name of the zip among the engine's files: SHA-256 in hexadecimal. */
  readonly file: string;
  /** The same in base64, as AWS shows it. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface LoggingSettings {
  readonly format: 'Text' | 'JSON';
  readonly applicationLevel?: ApplicationLogLevel;
  readonly systemLevel?: SystemLogLevel;
  readonly group: string;
}

/** `$LATEST`, with what belongs to the function as a whole. */
export interface FunctionRow extends FunctionVersion {
  readonly tags: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: number;
  readonly recursiveLoop: 'Allow' | 'Terminate';
  /** Number of the version published last; numbers are not used again. */
  readonly lastVersion: number;
}

export interface AliasRow {
  readonly name: string;
  readonly alias: string;
  readonly version: string;
  readonly description: string;
  readonly revisionId: string;
}

/** The resource policy of a function, a version or an alias. */
export interface PolicyRow {
  readonly name: string;
  readonly qualifier: string;
  readonly statements: readonly PolicyStatement[];
  readonly revisionId: string;
}

export interface EventInvokeRow {
  readonly name: string;
  readonly qualifier: string;
  readonly retriesMax?: number;
  readonly ageMaxS?: number;
  /** ARNs of what is told about events that were delivered, or were not. */
  readonly onSuccess?: string;
  readonly onFailure?: string;
  /** Virtual time, ms. */
  readonly lastModifiedAt: number;
}

/** An attempt to deliver an event that is under way: what is found here when the engine starts was cut off. */
export interface RunningRow {
  readonly requestId: string;
  readonly attempt: number;
  readonly name: string;
  readonly version: string;
  readonly trigger?: number;
  /** Virtual time, ms. */
  readonly startedAt: number;
}

export interface LambdaState {
  readonly functions: Collection<FunctionRow>;
  readonly versions: Collection<FunctionVersion>;
  readonly aliases: Collection<AliasRow>;
  readonly policies: Collection<PolicyRow>;
  readonly eventInvokeConfigs: Collection<EventInvokeRow>;
  readonly running: Collection<RunningRow>;
}

export const state: StateFactory<LambdaState> = (scope) => ({
  functions: scope.collection<FunctionRow>('functions', (row) => [row.name]),
  versions: scope.collection<FunctionVersion>('versions', (row) => [row.name, versionKey(row.version)]),
  aliases: scope.collection<AliasRow>('aliases', (row) => [row.name, row.alias]),
  policies: scope.collection<PolicyRow>('policies', (row) => [row.name, row.qualifier]),
  eventInvokeConfigs: scope.collection<EventInvokeRow>('eventInvokeConfigs', (row) => [row.name, row.qualifier]),
  running: scope.collection<RunningRow>('running', (row) => [row.requestId]),
});

/** Numbers in the order of their value. */
export function versionKey(version: string): string {
  return version.padStart(10, '0');
}
