import type { Quote } from './documentation.ts';

const docs = 'https://docs.aws.amazon.com';
const s3Errors = `${docs}/AmazonS3/latest/API/ErrorResponses.html`;
/** As the pages of the errors that all operations of a service have put it. */
const invalid = 'The input fails to satisfy the constraints specified by an AWS service.';
/** These pages know the code by its name in the query protocol; on the wire of JSON it is ValidationException. */
const validationError = `ValidationError: ${invalid}`;

const commonErrors = {
  cloudformation: `${docs}/AWSCloudFormation/latest/APIReference/CommonErrors.html`,
  events: `${docs}/eventbridge/latest/APIReference/CommonErrors.html`,
  iam: `${docs}/IAM/latest/APIReference/CommonErrors.html`,
  lambda: `${docs}/lambda/latest/api/CommonErrors.html`,
  monitoring: `${docs}/AmazonCloudWatch/latest/APIReference/CommonErrors.html`,
  secretsmanager: `${docs}/secretsmanager/latest/apireference/CommonErrors.html`,
  sqs: `${docs}/AWSSimpleQueueService/latest/APIReference/CommonErrors.html`,
  ssm: `${docs}/systems-manager/latest/APIReference/CommonErrors.html`,
  sts: `${docs}/STS/latest/APIReference/CommonErrors.html`,
} as const;

/** What AWS says of errors that the operations' own pages do not name, and where, by `service Code`. */
export const sharedErrors: Readonly<Record<string, Quote>> = {
  'cloudformation ValidationError': { says: invalid, at: commonErrors.cloudformation },
  'dynamodb ValidationException': {
    says: 'This error can occur for several reasons, such as a required parameter that is missing, a value that is out of range, or mismatched data types.',
    at: `${docs}/amazondynamodb/latest/developerguide/Programming.Errors.html`,
  },
  'dynamodb SerializationException': {
    says: 'When the request body is not valid JSON, the response should be a 400 SerializationException.',
    at: 'https://github.com/smithy-lang/smithy/blob/main/smithy-aws-protocol-tests/model/restJson1/malformedRequests/malformed-request-body.smithy',
  },
  'events ValidationException': { says: validationError, at: commonErrors.events },
  'iam ValidationError': { says: invalid, at: commonErrors.iam },
  'lambda ValidationException': { says: validationError, at: commonErrors.lambda },
  'lambda RequestEntityTooLargeException': {
    says: 'Problems with the request at the HTTP level. The request entity is too large.',
    at: commonErrors.lambda,
  },
  'monitoring ValidationError': { says: invalid, at: commonErrors.monitoring },
  'monitoring InvalidParameterCombination': {
    says: 'Parameters that must not be used together were used together.',
    at: commonErrors.monitoring,
  },
  'secretsmanager ValidationException': { says: validationError, at: commonErrors.secretsmanager },
  'sqs InvalidParameterValue': {
    says: 'An invalid or out-of-range value was supplied for the input parameter.',
    at: commonErrors.sqs,
  },
  'sqs MissingParameter': { says: 'A required parameter for the specified action is not supplied.', at: commonErrors.sqs },
  'ssm ValidationException': { says: validationError, at: commonErrors.ssm },
  'sts AccessDenied': { says: 'You do not have sufficient access to perform this action.', at: commonErrors.sts },
  'sts ValidationError': { says: invalid, at: commonErrors.sts },

  's3 BadDigest': {
    says: 'The Content-MD5 or checksum value that you specified did not match what the server received.',
    at: s3Errors,
  },
  's3 BucketNotEmpty': { says: 'The bucket that you tried to delete is not empty.', at: s3Errors },
  's3 InvalidArgument': {
    says: 'This error might occur for the following reasons: ... The specified argument was not valid.',
    at: s3Errors,
  },
  's3 InvalidBucketName': { says: 'The specified bucket is not valid.', at: s3Errors },
  's3 InvalidPart': { says: 'One or more of the specified parts could not be found.', at: s3Errors },
  's3 InvalidRange': { says: 'The requested range cannot be satisfied.', at: s3Errors },
  's3 InvalidRequest': {
    says: 'This error might occur for the following reasons: ... [a copy onto itself is not among them]',
    at: s3Errors,
  },
  's3 InvalidTag': {
    says: 'Your request contains tag input that is not valid. For example, your request might contain duplicate keys, keys or values that are too long, or system tags.',
    at: s3Errors,
  },
  's3 MalformedPolicy': { says: 'Your policy contains a principal that is not valid.', at: s3Errors },
  's3 MalformedXML': {
    says: 'The XML that you provided was not well formed or did not validate against our published schema.',
    at: s3Errors,
  },
  's3 NoSuchBucket': { says: 'The specified bucket does not exist.', at: s3Errors },
  's3 NoSuchBucketPolicy': { says: 'The specified bucket does not have a bucket policy.', at: s3Errors },
  's3 NoSuchCORSConfiguration': { says: 'The specified bucket does not have a CORS configuration.', at: s3Errors },
  's3 NoSuchKey': { says: 'The specified key does not exist.', at: s3Errors },
  's3 NoSuchLifecycleConfiguration': { says: 'The specified lifecycle configuration does not exist.', at: s3Errors },
  's3 NoSuchPublicAccessBlockConfiguration': {
    says: "Amazon S3 throws this exception if you make a GetPublicAccessBlock request against an account that doesn't have a PublicAccessBlockConfiguration set.",
    at: `${docs}/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html`,
  },
  's3 NoSuchTagSet': {
    says: 'There is no tag set associated with the bucket.',
    at: `${docs}/AmazonS3/latest/API/API_GetBucketTagging.html`,
  },
  's3 NoSuchUpload': { says: 'The specified multipart upload does not exist.', at: s3Errors },
  's3 NoSuchVersion': { says: 'The version ID specified in the request does not match an existing version.', at: s3Errors },
  's3 NoSuchWebsiteConfiguration': { says: 'The specified bucket does not have a website configuration.', at: s3Errors },
  's3 ObjectLockConfigurationNotFoundError': { says: 'The Object Lock configuration does not exist for this bucket.', at: s3Errors },
  's3 OwnershipControlsNotFoundError': { says: 'The bucket ownership controls were not found.', at: s3Errors },
  's3 PreconditionFailed': { says: 'At least one of the preconditions that you specified did not hold.', at: s3Errors },
  's3 ReplicationConfigurationNotFoundError': { says: 'There is no replication configuration for this bucket.', at: s3Errors },
};
