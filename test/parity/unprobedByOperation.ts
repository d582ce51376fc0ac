type Operations = Readonly<Record<string, readonly string[]>>;

/**
 * What single operations may answer and no probe brings about: by reason, then `service Code`, then operations. An operation that is new stands in
 * none of them, and needs a probe or a reason of its own.
 */
const byReason: Readonly<Record<string, Operations>> = {
  'it takes nothing but names, and a wrong one is probed as NotFoundException': {
    'apigateway BadRequestException': words(`
      DeleteApiKey DeleteAuthorizer DeleteGatewayResponse DeleteIntegration DeleteIntegrationResponse DeleteMethodResponse
      DeleteModel DeleteRequestValidator DeleteRestApi DeleteStage DeleteUsagePlan DeleteUsagePlanKey
      FlushStageAuthorizersCache GetApiKey GetAuthorizer GetDeployment GetGatewayResponse GetIntegration
      GetIntegrationResponse GetModel GetRequestValidator GetRestApi GetStage GetUsagePlan GetUsagePlanKey
    `),
    'secretsmanager InvalidParameterException': words(`DeleteResourcePolicy DescribeSecret GetResourcePolicy RestoreSecret`),
    'lambda InvalidParameterValueException': words(`
      DeleteAlias DeleteFunctionConcurrency GetAlias GetFunctionCodeSigningConfig GetFunctionConcurrency
      GetFunctionRecursionConfig
    `),
  },
  'pages of them are refused by name': {
    'apigateway BadRequestException': words(`GetGatewayResponses`),
  },
  'weights of an alias are refused by name, and they are all that may be wrong beside names': {
    'lambda InvalidParameterValueException': words(`CreateAlias UpdateAlias`),
  },
  'AWS documents no case of it': {
    'apigateway BadRequestException': words(`CreateRequestValidator GetAccount GetStages`),
    'apigateway ConflictException': words(`
      CreateDeployment CreateRequestValidator CreateRestApi CreateUsagePlan DeleteApiKey DeleteAuthorizer DeleteDeployment
      DeleteGatewayResponse DeleteIntegration DeleteIntegrationResponse DeleteMethod DeleteMethodResponse DeleteModel
      DeleteRequestValidator DeleteResource DeleteRestApi DeleteStage DeleteUsagePlan DeleteUsagePlanKey
      FlushStageAuthorizersCache GetStage GetStages PutGatewayResponse PutIntegration PutIntegrationResponse TagResource
      UntagResource UpdateAccount UpdateApiKey UpdateAuthorizer UpdateDeployment UpdateGatewayResponse UpdateIntegration
      UpdateIntegrationResponse UpdateMethod UpdateMethodResponse UpdateModel UpdateRequestValidator UpdateResource
      UpdateRestApi UpdateStage UpdateUsage UpdateUsagePlan
    `),
    'apigateway NotFoundException': words(`CreateApiKey GetAccount GetApiKeys GetRestApis GetUsagePlans UpdateAccount`),
    'ecr ValidationException': words(`
      DeleteLifecyclePolicy GetLifecyclePolicy PutImageScanningConfiguration PutLifecyclePolicy
    `),
    'lambda InvalidParameterValueException': words(`PutFunctionRecursionConfig`),
    'lambda UnsupportedMediaTypeException': words(`Invoke`),
    'monitoring InvalidParameterValueException': words(`DeleteDashboards GetDashboard GetMetricStatistics`),
    'secretsmanager ResourceNotFoundException': words(`CreateSecret`),
    'secretsmanager InvalidRequestException': words(`GetRandomPassword ListSecrets`),
    'secretsmanager InvalidParameterException': words(`GetSecretValue ListSecrets ListSecretVersionIds PutResourcePolicy UntagResource`),
    'sqs UnsupportedOperation': words(`
      AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue DeleteMessage
      DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks
      ListQueueTags ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage SendMessageBatch SetQueueAttributes
      TagQueue UntagQueue
    `),
  },
  'AWS documents no quota that it could exceed': {
    'apigateway LimitExceededException': words(`
      CreateDeployment CreateModel CreateRequestValidator DeleteDeployment DeleteStage FlushStageAuthorizersCache GetStage
      GetStages PutGatewayResponse PutIntegration PutIntegrationResponse PutMethod PutMethodResponse TagResource
      UntagResource UpdateAccount UpdateApiKey UpdateAuthorizer UpdateDeployment UpdateGatewayResponse UpdateIntegration
      UpdateIntegrationResponse UpdateMethodResponse UpdateModel UpdateRequestValidator UpdateRestApi UpdateStage
      UpdateUsage UpdateUsagePlan
    `),
  },
  'who takes something away, or picks one, exceeds no quota': {
    'iam LimitExceededException': words(`
      DeletePolicy DeletePolicyVersion DeleteRole DeleteRolePolicy DetachRolePolicy SetDefaultPolicyVersion
    `),
  },
  'needs more resources or requests than a probe should make': {
    'apigateway LimitExceededException': words(`CreateApiKey CreateRestApi CreateUsagePlan CreateUsagePlanKey`),
    'cloudformation LimitExceededException': words(`CreateChangeSet CreateStack`),
    'dynamodb LimitExceededException': words(`CreateTable DeleteTable TagResource UntagResource UpdateTable UpdateTimeToLive`),
    'ecr LimitExceededException': words(`CreateRepository`),
    'logs LimitExceededException': words(`CreateLogGroup`),
    'secretsmanager LimitExceededException': words(`CreateSecret PutSecretValue UpdateSecret UpdateSecretVersionStage`),
  },
  'it is told of each secret in the answer, which is probed': {
    'secretsmanager ResourceNotFoundException': words(`BatchGetSecretValue`),
    'secretsmanager InvalidRequestException': words(`BatchGetSecretValue`),
  },
  'restoring a secret that is not being deleted is no error': {
    'secretsmanager InvalidRequestException': words(`RestoreSecret`),
  },
  'it takes no address of a queue': {
    'sqs InvalidAddress': words(`
      CancelMessageMoveTask CreateQueue GetQueueUrl ListMessageMoveTasks ListQueues StartMessageMoveTask
    `),
  },
  'for event sources of partners, which are not offered': {
    'events InvalidStateException': words(`CreateEventBus`),
    'events OperationDisabledException': words(`CreateEventBus`),
  },
  'only AWS makes such entities': {
    'events ManagedRuleException': words(`
      DeleteRule DisableRule EnableRule PutRule PutTargets RemoveTargets TagResource UntagResource
    `),
  },
  'needs two changes at the same moment': {
    'lambda ResourceConflictException': words(`
      DeleteAlias DeleteFunction DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig Invoke PublishVersion
      PutFunctionConcurrency PutFunctionEventInvokeConfig PutFunctionRecursionConfig TagResource UntagResource UpdateAlias
      UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig
    `),
    'monitoring ConflictException': words(`DeleteDashboards PutDashboard TagResource UntagResource`),
  },
  'needs a table that is being made or changed, which takes milliseconds here': {
    'dynamodb ResourceInUseException': words(`DeleteTable TagResource UntagResource UpdateTable UpdateTimeToLive`),
  },
  'for groups with deletion protection, which are refused by name': {
    'logs ValidationException': words(`DeleteLogGroup DeleteLogStream`),
  },
  'sequence tokens are ignored since 2023, says the same page': {
    'logs InvalidSequenceTokenException': words(`PutLogEvents`),
    'logs DataAlreadyAcceptedException': words(`PutLogEvents`),
  },
  'keys are not checked in a sandbox': {
    'logs UnrecognizedClientException': words(`PutLogEvents`),
  },
  'for policies of AWS alone, when a secret is copied to other regions': {
    'secretsmanager MalformedPolicyDocumentException': words(`CreateSecret UpdateSecret`),
  },
  'the key was refused when the parameter was put': {
    'ssm InvalidKeyId': words(`GetParameter GetParameterHistory GetParameters GetParametersByPath`),
  },
};

/** As `service:Operation Code`. */
export const unprobedByOperation: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(byReason).flatMap(([reason, codes]) =>
    Object.entries(codes).flatMap(([named, operations]) => {
      const [service, code] = named.split(' ');
      return operations.map((operation) => [`${service}:${operation} ${code}`, reason] as const);
    }),
  ),
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
