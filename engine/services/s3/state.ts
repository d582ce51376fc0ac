import type {
  BucketVersioningStatus,
  LifecycleRule,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryption,
  ServerSideEncryptionConfiguration,
  StorageClass,
  Tag,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import type { Context, ProcessContext, StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';

export interface Bucket {
  readonly name: string;
  /** The account. */
  readonly owner: string;
  readonly region: string;
  readonly createdAt: number;
  readonly versioning?: BucketVersioningStatus;
  readonly policy?: string;
  readonly encryption: ServerSideEncryptionConfiguration;
  readonly lifecycle?: Lifecycle;
  readonly publicAccessBlock?: PublicAccessBlockConfiguration;
  readonly ownership?: ObjectOwnership;
  readonly tags?: readonly Tag[];
}

export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  readonly minimumObjectSize: TransitionDefaultMinimumObjectSize;
}

/** A file of the content-addressed store; an object's bytes are its pieces one after the other. */
export interface Piece {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Names of checksum members, e.g. `ChecksumCRC32`, with their base64 values. */
export type Checksums = Readonly<Record<string, string>>;

/** What requests say of an object beside its bytes. */
export interface ObjectFacts {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** Milliseconds; only a header for clients. */
  readonly expires?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass?: StorageClass;
  readonly encryption: ServerSideEncryption;
  readonly kmsKeyId?: string;
  readonly bucketKey?: boolean;
  readonly tags: readonly Tag[];
}

interface VersionKey {
  readonly bucket: string;
  readonly key: string;
  /** Counts the versions of a key; the newest has the highest. */
  readonly number: number;
  readonly versionId: string;
  readonly modifiedAt: number;
}

export interface StoredObject extends VersionKey, ObjectFacts {
  readonly kind: 'object';
  readonly etag: string;
  readonly sizeBytes: number;
  readonly pieces: readonly Piece[];
  /** Made of several parts: its ETag tells how many. */
  readonly multipart: boolean;
  readonly checksums: Checksums;
}

export interface DeleteMarker extends VersionKey {
  readonly kind: 'marker';
}

export type Version = StoredObject | DeleteMarker;

export interface Upload extends ObjectFacts {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
  readonly initiatedAt: number;
  readonly checksumAlgorithm?: string;
}

export interface Part extends Piece {
  readonly uploadId: string;
  readonly number: number;
  readonly etag: string;
  readonly modifiedAt: number;
  readonly checksums: Checksums;
}

export interface S3State {
  readonly buckets: Collection<Bucket>;
  /** The current version of each key, where that is no delete marker. */
  readonly objects: Collection<StoredObject>;
  /** All versions, the newest of a key first. */
  readonly versions: Collection<Version>;
  readonly uploads: Collection<Upload>;
  readonly parts: Collection<Part>;
}

export type S3Context = Context<S3State>;
export type S3Process = ProcessContext<S3State>;

export const s3State: StateFactory<S3State> = (scope) => ({
  buckets: scope.collection<Bucket>('buckets', (row) => [row.name]),
  objects: scope.collection<StoredObject>('objects', (row) => [row.bucket, row.key]),
  versions: scope.collection<Version>('versions', versionKey),
  uploads: scope.collection<Upload>('uploads', (row) => [row.bucket, row.key, row.uploadId]),
  parts: scope.collection<Part>('parts', (row) => [row.uploadId, partKey(row.number)]),
});

const manyVersions = 1e15;

export function versionKey({ bucket, key, number }: Pick<VersionKey, 'bucket' | 'key' | 'number'>): [string, string, string] {
  return [bucket, key, String(manyVersions - number).padStart(16, '0')];
}

export function partKey(number: number): string {
  return String(number).padStart(5, '0');
}
