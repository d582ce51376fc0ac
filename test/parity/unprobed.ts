import { unprobedByOperation } from './unprobedByOperation.ts';

/** Operations without a probe of their success, as `service:Operation`, each with the reason. */
export const unprobedOperations: Readonly<Record<string, string>> = {
  'cloudformation:ContinueUpdateRollback': 'needs an update whose rollback fails: test/engine/services/cloudformation brings one about',
  'sqs:CancelMessageMoveTask': 'needs a move that is still under way: test/engine/services/sqs brings one about',
  's3:GetBucketCors': 'there is none to get: PutBucketCors is not offered',
  's3:GetBucketReplication': 'there is none to get: PutBucketReplication is not offered',
  's3:GetBucketWebsite': 'there is none to get: PutBucketWebsite is not offered',
  's3:GetObjectLockConfiguration': 'there is none to get: PutObjectLockConfiguration is not offered',
};

const fault = "AWS's own failure, which nobody can ask for";
const race = 'needs two changes at the same moment';
const quota = 'needs more resources or requests than a probe should make';
const partner = 'for event sources of partners, which are not offered';
const signing = 'for signed code, which is not offered';
const encrypted = 'for keys of KMS, which is not offered';
const noCase = 'AWS documents no case of it';
const awsOwned = 'only AWS makes such entities';

/** Invoke lists what can be wrong with everything that a function may use. */
const invokeErrors: Readonly<Record<string, readonly string[]>> = {
  'for networks, which are refused by name': [
    'EC2AccessDeniedException',
    'EC2ThrottledException',
    'EC2UnexpectedException',
    'ENILimitReachedException',
    'ENINotReadyException',
    'InvalidSecurityGroupIDException',
    'InvalidSubnetIDException',
    'SubnetIPAddressLimitReachedException',
  ],
  'for mounted files, which are refused by name': [
    'EFSIOException',
    'EFSMountConnectivityException',
    'EFSMountFailureException',
    'EFSMountTimeoutException',
    'S3FilesMountConnectivityException',
    'S3FilesMountFailureException',
    'S3FilesMountTimeoutException',
  ],
  'for keys of KMS, which is not offered': [
    'KMSAccessDeniedException',
    'KMSDisabledException',
    'KMSInvalidStateException',
    'KMSNotFoundException',
  ],
  'for SnapStart, which is refused by name': [
    'SnapStartException',
    'SnapStartNotReadyException',
    'SnapStartRegenerationFailureException',
    'SnapStartTimeoutException',
  ],
  'for code in repositories, which is not offered': [
    'CodeArtifactUserDeletedException',
    'CodeArtifactUserFailedException',
    'CodeArtifactUserPendingException',
  ],
  'of versions and aliases that were deleted while they ran': ['RuntimeAliasDeletedException', 'RuntimeVersionDeletedException'],
  'for functions of another kind, which are refused by name': [
    'DurableExecutionAlreadyStartedException',
    'ModeNotSupportedException',
    'NoPublishedVersionException',
  ],
  'AWS answers RequestEntityTooLargeException, which is probed': ['RequestTooLargeException', 'SerializedRequestEntityTooLargeException'],
  'the runtime and the code were refused before': ['InvalidRuntimeException', 'InvalidZipFileException'],
  'AWS documents no case of it': ['UnsupportedMediaTypeException'],
  'needs a function that becomes idle': ['ResourceNotReadyException'],
  'needs more requests than a probe should make': ['ServiceQuotaExceededException', 'RecursiveInvocationException'],
};

/**
 * Errors that the API reference lists and no probe brings about, each with the reason: of whatever may answer it (`Code`), or of one operation
 * (`events:PutRule Code`). Codes are written as the reference's model does.
 */
export const unprobedErrors: Readonly<Record<string, string>> = {
  ...unprobedByOperation,
  ...Object.fromEntries(Object.entries(invokeErrors).flatMap(([reason, codes]) => codes.map((code) => [code, reason]))),
  InternalException: fault,
  InternalServerError: fault,
  ServerException: fault,
  ServiceException: fault,
  ServiceFailureException: fault,
  ServiceUnavailableException: fault,
  ConcurrentModificationException: race,
  OperationAbortedException: race,
  ProvisionedThroughputExceededException: quota,
  RequestLimitExceeded: quota,
  ThrottlingException: quota,
  TooManyRequestsException: quota,

  UnauthorizedException: 'keys are not checked in a sandbox',

  'cloudformation:DeleteChangeSet InvalidChangeSetStatusException': race,
  'cloudformation:ExecuteChangeSet InsufficientCapabilitiesException': 'the change set was refused before',
  'cloudformation:GetTemplateSummary StackSetNotFoundException': 'stack sets are not offered',

  ItemCollectionSizeLimitExceededException: 'needs 10 GB under one key',
  ReplicatedWriteConflictException: 'for global tables, which are not offered',
  TransactionConflictException: race,
  TransactionInProgressException: race,
  ContinuousBackupsUnavailableException: fault,

  KmsException: encrypted,
  RepositoryNotEmptyException: 'needs an image, and pushing is not offered',
  'ecr:UntagResource TooManyTagsException': noCase,

  'events:CreateEventBus ResourceNotFoundException': partner,

  UnmodifiableEntityException: awsOwned,
  'iam:ListAttachedRolePolicies InvalidInputException': noCase,
  'iam:SimulatePrincipalPolicy InvalidInputException': noCase,
  PolicyEvaluationException: fault,

  InternalServiceFault: fault,
  LimitExceededFault: quota,
  'monitoring:DeleteAlarms ResourceNotFound': 'AWS passes over names of no alarm',
  ResourceConflict: race,

  CodeSigningConfigNotFoundException: signing,
  CodeVerificationFailedException: signing,
  InvalidCodeSignatureException: signing,
  CodeStorageExceededException: 'needs 75 GB of code',
  FunctionVersionsPerCapacityProviderLimitExceededException: 'for capacity providers, which are not offered',
  AliasLimitExceededException: quota,
  PublicPolicyException: 'for public access to function URLs, which is blocked by default on AWS only',
  'lambda:CreateFunction ResourceNotFoundException': 'for layers and keys, which are not offered',

  'logs:PutMetricFilter InvalidOperationException': 'for groups of another class, which are refused by name',

  ObjectNotInActiveTierError: 'for archived objects, which are refused by name',
  InvalidObjectState: 'for archived objects, which are refused by name',
  BucketAlreadyExists: 'needs a bucket of another account',
  BucketAlreadyOwnedByYou: 'in us-east-1 it is no error',
  InvalidWriteOffset: 'for directory buckets, which are not offered',
  TooManyParts: 'for directory buckets, which are not offered',
  EncryptionTypeMismatch: 'for directory buckets, which are not offered',
  's3:PutObject InvalidRequest': 'for appending to objects, which directory buckets alone allow',
  's3:HeadBucket NoSuchBucket': 'an answer to HEAD has no body: its code is NotFound, which is probed',
  's3:HeadObject NoSuchKey': 'an answer to HEAD has no body: its code is NotFound, which is probed',

  DecryptionFailure: encrypted,
  EncryptionFailure: encrypted,
  InternalServiceError: fault,
  PreconditionNotMetException: race,
  'secretsmanager:PutSecretValue ResourceExistsException': race,
  'secretsmanager:UpdateSecret ResourceExistsException': race,

  RequestThrottled: quota,
  OverLimit: quota,
  InvalidSecurity: 'every request is by HTTP in a sandbox',
  InvalidIdFormat: 'AWS answers ReceiptHandleIsInvalid instead',
  KmsAccessDenied: encrypted,
  KmsDisabled: encrypted,
  KmsInvalidKeyUsage: encrypted,
  KmsInvalidState: encrypted,
  KmsNotFound: encrypted,
  KmsOptInRequired: encrypted,
  KmsThrottled: encrypted,

  InvalidResourceType: 'the kinds are an enumeration, which is checked first',
  TooManyUpdates: race,
  ParameterLimitExceeded: quota,
  UnsupportedParameterType: 'the types are an enumeration, which is checked first',
  PoliciesLimitExceededException: 'for policies of parameters, which are refused by name',
  InvalidPolicyTypeException: 'for policies of parameters, which are refused by name',
  InvalidPolicyAttributeException: 'for policies of parameters, which are refused by name',
  IncompatiblePolicyException: 'for policies of parameters, which are refused by name',

  RegionDisabledException: 'every region is enabled in a sandbox',
  ExpiredTokenException: 'of a session that has ended, which takes a quarter of an hour',
  PackedPolicyTooLargeException: 'AWS does not document how a policy is packed',
};
