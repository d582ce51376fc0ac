import { clear, fails, given, latest, ok, type ServiceProbes } from '../probe.ts';

const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] };
const closed = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const lifecycle = { Rules: [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } }] };
const tagging = { TagSet: [{ Key: 'team', Value: 'a' }] };

export const s3: ServiceProbes = {
  service: 's3',
  stories: {
    buckets: ({ name }) => {
      const Bucket = name('bucket');
      const unknown = { Bucket: name('nowhere') };
      return [
        ok('CreateBucket', 'of a name', { Bucket }),
        ok('CreateBucket', 'that the account has, which is no error in us-east-1', { Bucket }),
        fails('CreateBucket', 'InvalidBucketName', 'of a name in capitals', { Bucket: 'Upper_Case' }),
        ok('HeadBucket', 'that is there', { Bucket }),
        fails('HeadBucket', 'NotFound', 'that is not', unknown),
        ok('ListBuckets', 'of this run', {}, { ours: true }),
        ok('GetBucketLocation', 'of a bucket', { Bucket }),
        fails('GetBucketLocation', 'NoSuchBucket', 'of an unknown bucket', unknown),
        given('PutObject', { Bucket, Key: 'a', Body: 'a' }),
        fails('DeleteBucket', 'BucketNotEmpty', 'that holds an object', { Bucket }),
        given('DeleteObject', { Bucket, Key: 'a' }),
        ok('DeleteBucket', 'that is empty', { Bucket }),
        fails('DeleteBucket', 'NoSuchBucket', 'that is not there', unknown),
        clear('DeleteBucket', { Bucket }),
      ];
    },
    'settings of a bucket': ({ name }) => {
      const Bucket = name('settings');
      const unknown = { Bucket: name('nowhere') };
      const policy = (changes: object = {}) =>
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'TLS',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: `arn:aws:s3:::${Bucket}/*`,
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              ...changes,
            },
          ],
        });
      return [
        given('CreateBucket', { Bucket }),
        ok('GetBucketVersioning', 'that was never on', { Bucket }),
        ok('PutBucketVersioning', 'on', { Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        ok('GetBucketVersioning', 'that is on', { Bucket }),
        fails('PutBucketVersioning', 'MalformedXML', 'to what is none', { Bucket, VersioningConfiguration: { Status: 'Perhaps' } }),
        fails('PutBucketVersioning', 'NoSuchBucket', 'of an unknown bucket', {
          ...unknown,
          VersioningConfiguration: { Status: 'Enabled' },
        }),
        ok('GetBucketEncryption', 'that every bucket has', { Bucket }),
        ok('PutBucketEncryption', 'by AES', { Bucket, ServerSideEncryptionConfiguration: encryption }),
        ok('DeleteBucketEncryption', 'back to the default', { Bucket }),
        fails('GetBucketEncryption', 'NoSuchBucket', 'of an unknown bucket', unknown),
        fails('GetBucketPolicy', 'NoSuchBucketPolicy', 'that is not there', { Bucket }),
        fails('GetBucketPolicyStatus', 'NoSuchBucketPolicy', 'that is not there', { Bucket }),
        ok('PutBucketPolicy', 'of a denial', { Bucket, Policy: policy() }),
        ok('GetBucketPolicy', 'of a denial', { Bucket }),
        ok('GetBucketPolicyStatus', 'of a denial', { Bucket }),
        fails('PutBucketPolicy', 'MalformedPolicy', 'that is no JSON', { Bucket, Policy: '{' }),
        fails('PutBucketPolicy', 'MalformedPolicy', 'of another bucket', {
          Bucket,
          Policy: policy({ Resource: 'arn:aws:s3:::another/*' }),
        }),
        ok('DeleteBucketPolicy', 'that is there', { Bucket }),
        fails('DeleteBucketPolicy', 'NoSuchBucket', 'of an unknown bucket', unknown),
        ok('GetPublicAccessBlock', 'that every bucket has', { Bucket }),
        ok('PutPublicAccessBlock', 'closed', { Bucket, PublicAccessBlockConfiguration: closed }),
        ok('DeletePublicAccessBlock', 'that is there', { Bucket }),
        fails('GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration', 'that is not', { Bucket }),
        ok('GetBucketOwnershipControls', 'that every bucket has', { Bucket }),
        ok('PutBucketOwnershipControls', 'of the owner', {
          Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        }),
        ok('DeleteBucketOwnershipControls', 'that are there', { Bucket }),
        fails('GetBucketOwnershipControls', 'OwnershipControlsNotFoundError', 'that are not', { Bucket }),
        fails('GetBucketTagging', 'NoSuchTagSet', 'that is not there', { Bucket }),
        ok('PutBucketTagging', 'of one', { Bucket, Tagging: tagging }),
        ok('GetBucketTagging', 'of one', { Bucket }),
        fails('PutBucketTagging', 'InvalidTag', 'of one twice', { Bucket, Tagging: { TagSet: [...tagging.TagSet, ...tagging.TagSet] } }),
        ok('DeleteBucketTagging', 'that is there', { Bucket }),
        fails('GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration', 'that is not there', { Bucket }),
        ok('PutBucketLifecycleConfiguration', 'of one rule', { Bucket, LifecycleConfiguration: lifecycle }),
        ok('GetBucketLifecycleConfiguration', 'of one rule', { Bucket }),
        fails('PutBucketLifecycleConfiguration', 'InvalidArgument', 'of no days', {
          Bucket,
          LifecycleConfiguration: { Rules: [{ ...lifecycle.Rules[0], Expiration: { Days: 0 } }] },
        }),
        ok('DeleteBucketLifecycle', 'that is there', { Bucket }),
        ok('GetBucketAcl', 'of the owner', { Bucket }),
        ok('GetBucketAccelerateConfiguration', 'that is off', { Bucket }),
        ok('GetBucketLogging', 'that is off', { Bucket }),
        ok('GetBucketNotificationConfiguration', 'of none', { Bucket }),
        ok('GetBucketRequestPayment', 'by the owner', { Bucket }),
        fails('GetBucketCors', 'NoSuchCORSConfiguration', 'that is not there', { Bucket }),
        fails('GetBucketReplication', 'ReplicationConfigurationNotFoundError', 'that is not there', { Bucket }),
        fails('GetBucketWebsite', 'NoSuchWebsiteConfiguration', 'that is not there', { Bucket }),
        fails('GetObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', 'that is not there', { Bucket }),
        clear('DeleteBucket', { Bucket }),
      ];
    },
    objects: ({ name }) => {
      const Bucket = name('objects');
      const unknown = { Bucket: name('nowhere') };
      const Key = 'folder/a b.txt';
      return [
        given('CreateBucket', { Bucket }),
        ok('PutObject', 'with metadata and tags', {
          Bucket,
          Key,
          Body: 'hello world',
          ContentType: 'text/plain',
          Metadata: { team: 'a' },
          Tagging: 'team=a',
        }),
        ok('GetObject', 'whole', { Bucket, Key }),
        ok('GetObject', 'of which a range', { Bucket, Key, Range: 'bytes=0-4' }),
        ok('GetObject', 'under another type', { Bucket, Key, ResponseContentType: 'text/html' }),
        fails('GetObject', 'NoSuchKey', 'that is not there', { Bucket, Key: 'none' }),
        fails('GetObject', 'NoSuchBucket', 'of an unknown bucket', { ...unknown, Key }),
        fails('GetObject', 'InvalidRange', 'of which a range beyond its end', { Bucket, Key, Range: 'bytes=100-200' }),
        fails('GetObject', 'PreconditionFailed', 'if it were another', { Bucket, Key, IfMatch: '"another"' }),
        fails('GetObject', 'NoSuchVersion', 'of an unknown version', { Bucket, Key, VersionId: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }),
        ok('HeadObject', 'that is there', { Bucket, Key }),
        fails('HeadObject', 'NotFound', 'that is not', { Bucket, Key: 'none' }),
        fails('PutObject', 'NoSuchBucket', 'into an unknown bucket', { ...unknown, Key, Body: 'a' }),
        fails('PutObject', 'PreconditionFailed', 'only if it is not there', { Bucket, Key, Body: 'a', IfNoneMatch: '*' }),
        fails('PutObject', 'BadDigest', 'with another checksum', { Bucket, Key, Body: 'a', ContentMD5: 'rL0Y20zC+Fzt72VPzMSk2A==' }),
        ok('GetObjectTagging', 'of one', { Bucket, Key }),
        ok('PutObjectTagging', 'of another', { Bucket, Key, Tagging: { TagSet: [{ Key: 'stage', Value: 'test' }] } }),
        ok('DeleteObjectTagging', 'that is there', { Bucket, Key }),
        fails('GetObjectTagging', 'NoSuchKey', 'of an unknown object', { Bucket, Key: 'none' }),
        ok('CopyObject', 'within a bucket', { Bucket, Key: 'copy', CopySource: `${Bucket}/folder/a%20b.txt` }),
        fails('CopyObject', 'NoSuchKey', 'of what is not there', { Bucket, Key: 'copy', CopySource: `${Bucket}/none` }),
        fails('CopyObject', 'InvalidRequest', 'onto itself without a change', { Bucket, Key: 'copy', CopySource: `${Bucket}/copy` }),
        ok('ListObjectsV2', 'in folders', { Bucket, Delimiter: '/' }),
        ok('ListObjectsV2', 'the first of them', { Bucket, MaxKeys: 1 }),
        ok('ListObjectsV2', 'the next of them', { Bucket, MaxKeys: 1, ContinuationToken: latest('NextContinuationToken') }),
        fails('ListObjectsV2', 'NoSuchBucket', 'of an unknown bucket', unknown),
        fails('ListObjectsV2', 'InvalidArgument', 'with a token that is none', { Bucket, ContinuationToken: 'x' }),
        ok('ListObjects', 'by prefix', { Bucket, Prefix: 'folder/' }),
        fails('ListObjects', 'NoSuchBucket', 'of an unknown bucket', unknown),
        ok('DeleteObject', 'that is there', { Bucket, Key }),
        ok('DeleteObject', 'that is not, which is no error', { Bucket, Key }),
        ok('DeleteObjects', 'of which one is not there', { Bucket, Delete: { Objects: [{ Key: 'copy' }, { Key: 'none' }] } }),
        fails('DeleteObject', 'NoSuchBucket', 'in an unknown bucket', { ...unknown, Key }),
        clear('DeleteObjects', { Bucket, Delete: { Objects: [{ Key }, { Key: 'copy' }] } }),
        clear('DeleteBucket', { Bucket }),
      ];
    },
    versions: ({ name }) => {
      const Bucket = name('versions');
      return [
        given('CreateBucket', { Bucket }),
        given('PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        ok('PutObject', 'of which versions are kept', { Bucket, Key: 'a', Body: 'one' }),
        ok('GetObject', 'of a version', { Bucket, Key: 'a', VersionId: latest('VersionId') }),
        ok('DeleteObject', 'of which versions are kept', { Bucket, Key: 'a' }),
        ok('ListObjectVersions', 'with a mark of deletion', { Bucket }),
        ok('DeleteObject', 'of a version', { Bucket, Key: 'a', VersionId: latest('VersionId') }),
        ok('ListObjectVersions', 'after that', { Bucket }),
        clear('DeleteObject', { Bucket, Key: 'a', VersionId: latest('VersionId') }),
        clear('DeleteBucket', { Bucket }),
      ];
    },
    'uploads in parts': ({ name }) => {
      const Bucket = name('parts');
      const upload = { Bucket, Key: 'big', UploadId: latest('UploadId') };
      const unknown = { Bucket, Key: 'big', UploadId: 'none' };
      const part = { PartNumber: 1, ETag: latest('ETag') };
      return [
        given('CreateBucket', { Bucket }),
        given('PutObject', { Bucket, Key: 'source', Body: 'x'.repeat(5 << 20) }),
        ok('CreateMultipartUpload', 'of an object', { Bucket, Key: 'big', ContentType: 'text/plain' }),
        ok('UploadPart', 'the first', { ...upload, PartNumber: 1, Body: 'part' }),
        ok('ListParts', 'of one', upload),
        ok('ListMultipartUploads', 'of one', { Bucket }),
        ok('CompleteMultipartUpload', 'of one part', { ...upload, MultipartUpload: { Parts: [part] } }),
        given('CreateMultipartUpload', { Bucket, Key: 'big' }),
        fails('UploadPart', 'InvalidArgument', 'number zero', { ...upload, PartNumber: 0, Body: 'part' }),
        ok('UploadPartCopy', 'of an object', { ...upload, PartNumber: 1, CopySource: `${Bucket}/source` }),
        fails('CompleteMultipartUpload', 'InvalidPart', 'of a part that is not there', {
          ...upload,
          MultipartUpload: { Parts: [{ PartNumber: 7, ETag: '"none"' }] },
        }),
        ok('AbortMultipartUpload', 'that is there', upload),
        fails('AbortMultipartUpload', 'NoSuchUpload', 'that is not', unknown),
        fails('UploadPart', 'NoSuchUpload', 'of an unknown upload', { ...unknown, PartNumber: 1, Body: 'part' }),
        fails('ListParts', 'NoSuchUpload', 'of an unknown upload', unknown),
        fails('CompleteMultipartUpload', 'NoSuchUpload', 'of an unknown upload', { ...unknown, MultipartUpload: { Parts: [part] } }),
        clear('DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'big' }, { Key: 'source' }] } }),
        clear('DeleteBucket', { Bucket }),
      ];
    },
  },
};
