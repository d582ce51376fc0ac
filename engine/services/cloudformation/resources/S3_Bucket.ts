import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { lifecycleRules, lifecycleShape } from './bucketLifecycle.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';

const encryption: Shape = {
  members: {
    ServerSideEncryptionConfiguration: {
      list: {
        members: {
          BucketKeyEnabled: 'boolean',
          ServerSideEncryptionByDefault: { members: { KMSMasterKeyID: 'string', SSEAlgorithm: 'string' }, required: ['SSEAlgorithm'] },
        },
        refused: ['BlockedEncryptionTypes'],
      },
    },
  },
  required: ['ServerSideEncryptionConfiguration'],
};

const publicAccess: Shape = {
  members: { BlockPublicAcls: 'boolean', BlockPublicPolicy: 'boolean', IgnorePublicAcls: 'boolean', RestrictPublicBuckets: 'boolean' },
};

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const S3_Bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  nameProperty: 'BucketName',
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
  taggable: true,
  properties: {
    AccessControl: mutable('string'),
    BucketEncryption: mutable(encryption),
    BucketName: replaced('string'),
    LifecycleConfiguration: mutable(lifecycleShape),
    OwnershipControls: mutable({ members: { Rules: { list: { members: { ObjectOwnership: 'string' } } } }, required: ['Rules'] }),
    PublicAccessBlockConfiguration: mutable(publicAccess),
    Tags: mutable(tagsShape),
    VersioningConfiguration: mutable({ members: { Status: 'string' }, required: ['Status'] }),
  },
  refused: [
    'AbacStatus',
    'AccelerateConfiguration',
    'AnalyticsConfigurations',
    'BucketNamePrefix',
    'BucketNamespace',
    'CorsConfiguration',
    'IntelligentTieringConfigurations',
    'InventoryConfigurations',
    'LoggingConfiguration',
    'MetadataConfiguration',
    'MetadataTableConfiguration',
    'MetricsConfigurations',
    'NotificationConfiguration',
    'ObjectLockConfiguration',
    'ObjectLockEnabled',
    'ReplicationConfiguration',
    'WebsiteConfiguration',
  ],
  plannedId: (properties, naming) => text(properties['BucketName']) ?? naming.generate(63).toLowerCase(),

  async create({ physicalId: Bucket, properties }, context) {
    await context.call('s3', 'CreateBucket', { Bucket, ...location(context), ...accessControl(properties) });
    await configure(Bucket, {}, properties, context);
    return { physicalId: Bucket, attributes: attributesOf(Bucket, context) };
  },

  async update({ physicalId: Bucket, properties: before, attributes }, { properties }, context) {
    await configure(Bucket, before, properties, context);
    return { physicalId: Bucket, attributes };
  },

  async delete({ physicalId: Bucket }, context) {
    await unlessMissing(context.call('s3', 'DeleteBucket', { Bucket }));
  },
};

/** AWS: us-east-1 is not named as a location. */
function location({ region }: ResourceContext): object {
  return region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
}

/** `PublicRead` in a template is `public-read` in a request. */
function accessControl({ AccessControl: given }: JsonObject): object {
  return given === undefined
    ? {}
    : {
        ACL: String(given)
          .replace(/(?<=[a-z])[A-Z]/g, '-$&')
          .toLowerCase(),
      };
}

function attributesOf(bucket: string, { region }: ResourceContext): JsonObject {
  return {
    Arn: `arn:aws:s3:::${bucket}`,
    DomainName: `${bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${bucket}.s3-website-${region}.amazonaws.com`,
  };
}

interface Setting {
  readonly property: string;
  readonly put: (Bucket: string, value: Json, context: ResourceContext) => Promise<unknown>;
  readonly remove: (Bucket: string, context: ResourceContext) => Promise<unknown>;
}

const settings: readonly Setting[] = [
  {
    property: 'VersioningConfiguration',
    put: (Bucket, VersioningConfiguration, context) => context.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration }),
    remove: (Bucket, context) => context.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  },
  {
    property: 'BucketEncryption',
    put: (Bucket, value, context) =>
      context.call('s3', 'PutBucketEncryption', { Bucket, ServerSideEncryptionConfiguration: encryptionRules(value) }),
    remove: (Bucket, context) => context.call('s3', 'DeleteBucketEncryption', { Bucket }),
  },
  {
    property: 'PublicAccessBlockConfiguration',
    put: (Bucket, PublicAccessBlockConfiguration, context) =>
      context.call('s3', 'PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration }),
    remove: (Bucket, context) => context.call('s3', 'DeletePublicAccessBlock', { Bucket }),
  },
  {
    property: 'OwnershipControls',
    put: (Bucket, OwnershipControls, context) => context.call('s3', 'PutBucketOwnershipControls', { Bucket, OwnershipControls }),
    remove: (Bucket, context) => context.call('s3', 'DeleteBucketOwnershipControls', { Bucket }),
  },
  {
    property: 'LifecycleConfiguration',
    put: (Bucket, value, context) =>
      context.call('s3', 'PutBucketLifecycleConfiguration', { Bucket, LifecycleConfiguration: lifecycleRules(value) }),
    remove: (Bucket, context) => context.call('s3', 'DeleteBucketLifecycle', { Bucket }),
  },
];

async function configure(Bucket: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  for (const { property, put, remove } of settings) {
    const value = after[property];
    if (sameJson(before[property], value)) continue;
    if (value === undefined) await remove(Bucket, context);
    else await put(Bucket, value, context);
  }
  const TagSet = tagList(after, context);
  const had = tagList(before, { ...context, tags: before === after ? [] : context.previousTags });
  if (TagSet.length > 0) await context.call('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
  else if (had.length > 0) await context.call('s3', 'DeleteBucketTagging', { Bucket });
}

function encryptionRules(value: Json): object {
  const rules =
    isObject(value) && Array.isArray(value['ServerSideEncryptionConfiguration']) ? value['ServerSideEncryptionConfiguration'] : [];
  return {
    Rules: rules.map((rule) => {
      const { ServerSideEncryptionByDefault, ...rest } = isObject(rule) ? rule : {};
      return { ...rest, ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault };
    }),
  };
}
