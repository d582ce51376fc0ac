import { AwsError } from '../../kernel/errors.ts';

// AWS: codes, statuses and sentences of https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

export function noSuchBucket(BucketName: string): AwsError {
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404, fields: { BucketName } });
}

export function noSuchKey(Key: string, headers: Record<string, string> = {}): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key, ...headers } });
}

export function noSuchVersion(Key: string, VersionId: string): AwsError {
  return new AwsError('NoSuchVersion', 'The specified version does not exist.', { status: 404, fields: { Key, VersionId } });
}

export function methodNotAllowed(headers: Record<string, string>): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    fields: { Method: 'GET', ResourceType: 'DeleteMarker', ...headers },
  });
}

export function bucketExists(BucketName: string): AwsError {
  return new AwsError(
    'BucketAlreadyExists',
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    { status: 409, fields: { BucketName } },
  );
}

export function bucketOwnedByYou(BucketName: string): AwsError {
  return new AwsError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', {
    status: 409,
    fields: { BucketName },
  });
}

export function bucketNotEmpty(BucketName: string, versioned: boolean): AwsError {
  const sentence = 'The bucket you tried to delete is not empty';
  const message = versioned ? `${sentence}. You must delete all versions in the bucket.` : sentence;
  return new AwsError('BucketNotEmpty', message, { status: 409, fields: { BucketName } });
}

export function invalidBucketName(BucketName: string): AwsError {
  return new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { fields: { BucketName } });
}

export function illegalLocation(location: string | undefined): AwsError {
  const what = location === undefined ? 'The unspecified location constraint' : `The ${location} location constraint`;
  return new AwsError(
    'IllegalLocationConstraintException',
    `${what} is incompatible for the region specific endpoint this request was sent to.`,
  );
}

export function accessDenied(message = 'Access Denied'): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}

export function preconditionFailed(Condition: string): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    fields: { Condition },
  });
}

export function notModified(): AwsError {
  return new AwsError('NotModified', 'Not Modified', { status: 304 });
}

export function invalidRange(RangeRequested: string, ActualObjectSize: number): AwsError {
  return new AwsError('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    fields: { RangeRequested, ActualObjectSize },
  });
}

export function invalidPartNumber(PartNumberRequested: number, ActualPartCount: number): AwsError {
  return new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
    status: 416,
    fields: { PartNumberRequested, ActualPartCount },
  });
}

export function notFound(code: string, message: string, BucketName: string): AwsError {
  return new AwsError(code, message, { status: 404, fields: { BucketName } });
}

export function noSuchUpload(UploadId: string): AwsError {
  return new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404, fields: { UploadId } },
  );
}

export function invalidPart(UploadId: string, PartNumber: number): AwsError {
  return new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { fields: { UploadId, PartNumber } },
  );
}

export function invalidPartOrder(UploadId: string): AwsError {
  return new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', {
    fields: { UploadId },
  });
}

export function entityTooSmall(PartNumber: number, ProposedSize: number, ETag: string): AwsError {
  return new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    fields: { ProposedSize, MinSizeAllowed: 5_242_880, PartNumber, ETag },
  });
}

export function keyTooLong(Size: number): AwsError {
  return new AwsError('KeyTooLongError', 'Your key is too long', { fields: { Size, MaxSizeAllowed: 1024 } });
}

export function invalidArgument(message: string, ArgumentName: string, ArgumentValue: string): AwsError {
  return new AwsError('InvalidArgument', message, { fields: { ArgumentName, ArgumentValue } });
}

export function badContinuationToken(): AwsError {
  // AWS: this sentence, and no ArgumentValue (github.com/versity/versitygw/issues/993).
  return new AwsError('InvalidArgument', 'The continuation token provided is incorrect', {
    fields: { ArgumentName: 'continuation-token' },
  });
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicy', message);
}

export function malformedXml(): AwsError {
  return new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
}

export function invalidTag(message: string): AwsError {
  return new AwsError('InvalidTag', message);
}

export function aclNotSupported(): AwsError {
  return new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}
