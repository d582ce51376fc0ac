import type { ServiceModel, Shape } from '../model.ts';

/** Where the two models are wrong or silent. Each entry says where its fact is from. */
interface MemberOverride {
  readonly service: string;
  readonly structure: string;
  readonly member: string;
  /** Name of the new shape, so that other uses of the old one stay as they are. */
  readonly name: string;
  readonly shape: Shape;
  readonly source: string;
}

const tableName: Shape = { type: 'string', min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' };

export const memberOverrides: readonly MemberOverride[] = [
  {
    service: 'dynamodb',
    structure: 'CreateTableInput',
    member: 'TableName',
    name: 'NewTableName',
    shape: tableName,
    source:
      'AWS: names of new tables are 3 to 255 characters of a-z, A-Z, 0-9, _ . - (docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html); the model has the shape for names and ARNs.',
  },
  {
    service: 'lambda',
    structure: 'CreateFunctionRequest',
    member: 'Timeout',
    name: 'FunctionTimeout',
    shape: { type: 'integer', min: 1, max: 900 },
    source: 'AWS: 900 seconds at most (docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html); the model has no maximum.',
  },
  {
    service: 'lambda',
    structure: 'UpdateFunctionConfigurationRequest',
    member: 'Timeout',
    name: 'FunctionTimeout',
    shape: { type: 'integer', min: 1, max: 900 },
    source: 'As for CreateFunction.',
  },
  ...['CreateFunctionRequest', 'UpdateFunctionConfigurationRequest'].map((structure) => ({
    service: 'lambda',
    structure,
    member: 'Runtime',
    name: 'RuntimeName',
    shape: { type: 'string' } as const,
    source:
      'AWS: an unknown runtime is an InvalidParameterValueException with a sentence of its own (github.com/aws/aws-cli/issues/3789): the service checks it, and no constraint of the model.',
  })),
  ...sdkTyped('PartNumberMarkerText', { type: 'string' }, [
    'ListPartsRequest.PartNumberMarker',
    'ListPartsOutput.PartNumberMarker',
    'ListPartsOutput.NextPartNumberMarker',
    'GetObjectAttributesRequest.PartNumberMarker',
    'GetObjectAttributesParts.PartNumberMarker',
    'GetObjectAttributesParts.NextPartNumberMarker',
  ]),
  ...sdkTyped('ExpiresInstant', { type: 'timestamp', timestampFormat: 'rfc822' }, [
    'PutObjectRequest.Expires',
    'CopyObjectRequest.Expires',
    'CreateMultipartUploadRequest.Expires',
    'GetObjectOutput.Expires',
    'HeadObjectOutput.Expires',
    'WriteGetObjectResponseRequest.Expires',
  ]),
];

function sdkTyped(name: string, shape: Shape, places: readonly string[]): MemberOverride[] {
  return places.map((place) => {
    const [structure = '', member = ''] = place.split('.');
    return {
      service: 's3',
      structure,
      member,
      name,
      shape,
      source: "botocore keeps S3's older type; services are written against the SDK's.",
    };
  });
}

/** Facts about a service that neither model has. */
interface ServiceFacts {
  readonly validationCode: string;
  readonly errorNamespace?: string;
  readonly xmlNamespace?: string;
  /** The service's own error for a required parameter that is not there. */
  readonly missing?: ServiceModel['missing'];
  readonly source: string;
}

export const serviceFacts: Readonly<Record<string, ServiceFacts>> = {
  dynamodb: {
    validationCode: 'ValidationException',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810',
    source: 'AWS: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html',
  },
  lambda: {
    validationCode: 'ValidationException',
    source: 'AWS: "ValidationException: 1 validation error detected" (docs.aws.amazon.com/lambda/latest/api/CommonErrors.html)',
  },
  apigateway: {
    validationCode: 'BadRequestException',
    source:
      'AWS: every operation lists BadRequestException (docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html#API_CreateRestApi_Errors)',
  },
  events: { validationCode: 'ValidationException', source: 'AWS: docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html' },
  logs: {
    validationCode: 'InvalidParameterException',
    source: 'AWS: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html#API_CreateLogGroup_Errors',
  },
  cloudformation: {
    validationCode: 'ValidationError',
    source: 'AWS: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html',
  },
  sts: { validationCode: 'ValidationError', source: 'AWS: docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html' },
  iam: { validationCode: 'ValidationError', source: 'AWS: docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html' },
  s3: {
    validationCode: 'InvalidArgument',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    source: 'AWS: S3 checks arguments itself (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).',
  },
  secretsmanager: {
    validationCode: 'ValidationException',
    source: 'AWS: docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html',
  },
  ssm: { validationCode: 'ValidationException', source: 'AWS: docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html' },
  ecr: {
    validationCode: 'InvalidParameterException',
    source: 'AWS: docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html#API_CreateRepository_Errors',
  },
  sqs: {
    validationCode: 'InvalidParameterValue',
    errorNamespace: 'com.amazonaws.sqs',
    xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
    missing: { code: 'MissingParameter', sentence: 'The request must contain the parameter {name}.' },
    source: 'AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html',
  },
  monitoring: {
    validationCode: 'ValidationError',
    errorNamespace: 'com.amazonaws.cloudwatch',
    missing: { code: 'MissingParameter', sentence: 'The parameter {name} is required.' },
    source: 'AWS: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html',
  },
};

/**
 * SQS's names in the query protocol, which its JSON model no longer has: `Structure.member`, or `*.member` wherever a structure has such a member.
 * AWS: the examples of docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference (a query for each action).
 */
export const queryNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sqs: {
    '*.AttributeNames': 'AttributeName',
    '*.MessageSystemAttributeNames': 'MessageSystemAttributeName',
    '*.MessageAttributeNames': 'MessageAttributeName',
    '*.Attributes': 'Attribute',
    '*.MessageAttributes': 'MessageAttribute',
    '*.MessageSystemAttributes': 'MessageSystemAttribute',
    '*.Messages': 'Message',
    '*.QueueUrls': 'QueueUrl',
    '*.queueUrls': 'QueueUrl',
    '*.AWSAccountIds': 'AWSAccountId',
    '*.Actions': 'ActionName',
    '*.TagKeys': 'TagKey',
    '*.Tags': 'Tag',
    'CreateQueueRequest.tags': 'Tag',
    'ListMessageMoveTasksResult.Results': 'ListMessageMoveTasksResultEntry',
    'SendMessageBatchRequest.Entries': 'SendMessageBatchRequestEntry',
    'DeleteMessageBatchRequest.Entries': 'DeleteMessageBatchRequestEntry',
    'ChangeMessageVisibilityBatchRequest.Entries': 'ChangeMessageVisibilityBatchRequestEntry',
    'SendMessageBatchResult.Successful': 'SendMessageBatchResultEntry',
    'DeleteMessageBatchResult.Successful': 'DeleteMessageBatchResultEntry',
    'ChangeMessageVisibilityBatchResult.Successful': 'ChangeMessageVisibilityBatchResultEntry',
    '*.Failed': 'BatchResultErrorEntry',
    '*.StringListValues': 'StringListValue',
    '*.BinaryListValues': 'BinaryListValue',
    ...mapNames('Name', 'Value', [
      'QueueAttributeMap',
      'MessageBodyAttributeMap',
      'MessageBodySystemAttributeMap',
      'MessageSystemAttributeMap',
    ]),
    ...mapNames('Key', 'Value', ['TagMap']),
  },
};

function mapNames(key: string, value: string, shapes: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    shapes.flatMap((shape) => [
      [`${shape}.key`, key],
      [`${shape}.value`, value],
    ]),
  );
}

/**
 * The order in which DynamoDB lists the values of an enumeration is not the model's.
 * AWS: github.com/architect/dynalite, test/*.js, recorded against the service.
 */
export const enumOrders: Readonly<Record<string, readonly string[]>> = {
  ScalarAttributeType: ['B', 'N', 'S'],
  ComparisonOperator: 'IN NULL BETWEEN LT NOT_CONTAINS EQ GT NOT_NULL NE LE BEGINS_WITH GE CONTAINS'.split(' '),
  ReturnConsumedCapacity: ['INDEXES', 'TOTAL', 'NONE'],
  Select: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
  ReturnValue: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'],
  ReturnItemCollectionMetrics: ['SIZE', 'NONE'],
  ConditionalOperator: ['OR', 'AND'],
  ProjectionType: ['ALL', 'INCLUDE', 'KEYS_ONLY'],
};

/** Java patterns that JavaScript writes differently. AWS's sentence would show the original. */
export const patternOverrides: Readonly<Record<string, string>> = {
  '\\p{Print}+': '[ -~]+',
  '(?i)all|[0-9]{12}': '[aA][lL][lL]|[0-9]{12}',
};
