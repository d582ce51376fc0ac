import { unlessMissing } from './calls.ts';
import { documentText } from './IAM_Role.ts';
import { mutable, type ResourceType, replaced, text } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const S3_BucketPolicy: ResourceType = {
  type: 'AWS::S3::BucketPolicy',
  attributes: [],
  required: ['Bucket', 'PolicyDocument'],
  properties: { Bucket: replaced('string'), PolicyDocument: mutable('json') },
  plannedId: (properties) => text(properties['Bucket']) ?? '',

  async create({ physicalId: Bucket, properties }, context) {
    await context.call('s3', 'PutBucketPolicy', { Bucket, Policy: documentText(properties['PolicyDocument']) });
    return { physicalId: Bucket, attributes: {} };
  },

  async update({ physicalId: Bucket }, { properties }, context) {
    await context.call('s3', 'PutBucketPolicy', { Bucket, Policy: documentText(properties['PolicyDocument']) });
    return { physicalId: Bucket, attributes: {} };
  },

  async delete({ physicalId: Bucket }, context) {
    await unlessMissing(context.call('s3', 'DeleteBucketPolicy', { Bucket }));
  },
};
