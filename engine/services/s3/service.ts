import { defineService } from '../../kernel/service.ts';
import { AbortMultipartUpload } from './actions/AbortMultipartUpload.ts';
import { CompleteMultipartUpload } from './actions/CompleteMultipartUpload.ts';
import { CopyObject } from './actions/CopyObject.ts';
import { CreateBucket } from './actions/CreateBucket.ts';
import { CreateMultipartUpload } from './actions/CreateMultipartUpload.ts';
import { DeleteBucket } from './actions/DeleteBucket.ts';
import { DeleteBucketEncryption } from './actions/DeleteBucketEncryption.ts';
import { DeleteBucketLifecycle } from './actions/DeleteBucketLifecycle.ts';
import { DeleteBucketOwnershipControls } from './actions/DeleteBucketOwnershipControls.ts';
import { DeleteBucketPolicy } from './actions/DeleteBucketPolicy.ts';
import { DeleteBucketTagging } from './actions/DeleteBucketTagging.ts';
import { DeleteObject } from './actions/DeleteObject.ts';
import { DeleteObjects } from './actions/DeleteObjects.ts';
import { DeleteObjectTagging } from './actions/DeleteObjectTagging.ts';
import { DeletePublicAccessBlock } from './actions/DeletePublicAccessBlock.ts';
import { GetBucketAccelerateConfiguration } from './actions/GetBucketAccelerateConfiguration.ts';
import { GetBucketAcl } from './actions/GetBucketAcl.ts';
import { GetBucketCors } from './actions/GetBucketCors.ts';
import { GetBucketEncryption } from './actions/GetBucketEncryption.ts';
import { GetBucketLifecycleConfiguration } from './actions/GetBucketLifecycleConfiguration.ts';
import { GetBucketLocation } from './actions/GetBucketLocation.ts';
import { GetBucketLogging } from './actions/GetBucketLogging.ts';
import { GetBucketNotificationConfiguration } from './actions/GetBucketNotificationConfiguration.ts';
import { GetBucketOwnershipControls } from './actions/GetBucketOwnershipControls.ts';
import { GetBucketPolicy } from './actions/GetBucketPolicy.ts';
import { GetBucketPolicyStatus } from './actions/GetBucketPolicyStatus.ts';
import { GetBucketReplication } from './actions/GetBucketReplication.ts';
import { GetBucketRequestPayment } from './actions/GetBucketRequestPayment.ts';
import { GetBucketTagging } from './actions/GetBucketTagging.ts';
import { GetBucketVersioning } from './actions/GetBucketVersioning.ts';
import { GetBucketWebsite } from './actions/GetBucketWebsite.ts';
import { GetObject } from './actions/GetObject.ts';
import { GetObjectLockConfiguration } from './actions/GetObjectLockConfiguration.ts';
import { GetObjectTagging } from './actions/GetObjectTagging.ts';
import { GetPublicAccessBlock } from './actions/GetPublicAccessBlock.ts';
import { HeadBucket } from './actions/HeadBucket.ts';
import { HeadObject } from './actions/HeadObject.ts';
import { ListBuckets } from './actions/ListBuckets.ts';
import { ListMultipartUploads } from './actions/ListMultipartUploads.ts';
import { ListObjects } from './actions/ListObjects.ts';
import { ListObjectsV2 } from './actions/ListObjectsV2.ts';
import { ListObjectVersions } from './actions/ListObjectVersions.ts';
import { ListParts } from './actions/ListParts.ts';
import { PutBucketEncryption } from './actions/PutBucketEncryption.ts';
import { PutBucketLifecycleConfiguration } from './actions/PutBucketLifecycleConfiguration.ts';
import { PutBucketOwnershipControls } from './actions/PutBucketOwnershipControls.ts';
import { PutBucketPolicy } from './actions/PutBucketPolicy.ts';
import { PutBucketTagging } from './actions/PutBucketTagging.ts';
import { PutBucketVersioning } from './actions/PutBucketVersioning.ts';
import { PutObject } from './actions/PutObject.ts';
import { PutObjectTagging } from './actions/PutObjectTagging.ts';
import { PutPublicAccessBlock } from './actions/PutPublicAccessBlock.ts';
import { UploadPart } from './actions/UploadPart.ts';
import { UploadPartCopy } from './actions/UploadPartCopy.ts';
import { type S3State, s3State } from './state.ts';

/** General purpose buckets and their objects. Bucket names are global, so all accounts share one state. */
export const service = defineService<S3State>({
  name: 's3',
  scope: 'partition',
  state: s3State,
  actions: [
    AbortMultipartUpload,
    CompleteMultipartUpload,
    CopyObject,
    CreateBucket,
    CreateMultipartUpload,
    DeleteBucket,
    DeleteBucketEncryption,
    DeleteBucketLifecycle,
    DeleteBucketOwnershipControls,
    DeleteBucketPolicy,
    DeleteBucketTagging,
    DeleteObject,
    DeleteObjectTagging,
    DeleteObjects,
    DeletePublicAccessBlock,
    GetBucketAccelerateConfiguration,
    GetBucketAcl,
    GetBucketCors,
    GetBucketEncryption,
    GetBucketLifecycleConfiguration,
    GetBucketLocation,
    GetBucketLogging,
    GetBucketNotificationConfiguration,
    GetBucketOwnershipControls,
    GetBucketPolicy,
    GetBucketPolicyStatus,
    GetBucketReplication,
    GetBucketRequestPayment,
    GetBucketTagging,
    GetBucketVersioning,
    GetBucketWebsite,
    GetObject,
    GetObjectLockConfiguration,
    GetObjectTagging,
    GetPublicAccessBlock,
    HeadBucket,
    HeadObject,
    ListBuckets,
    ListMultipartUploads,
    ListObjectVersions,
    ListObjects,
    ListObjectsV2,
    ListParts,
    PutBucketEncryption,
    PutBucketLifecycleConfiguration,
    PutBucketOwnershipControls,
    PutBucketPolicy,
    PutBucketTagging,
    PutBucketVersioning,
    PutObject,
    PutObjectTagging,
    PutPublicAccessBlock,
    UploadPart,
    UploadPartCopy,
  ],
});
