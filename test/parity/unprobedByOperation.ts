type Operations = Readonly<Record<string, readonly string[]>>;

/**
 * What single operations may answer and no probe brings about: by reason, then `service Code`, then operations. An operation that is new stands in
 * none of them, and needs a probe or a reason of its own.
 */
const byReason: Readonly<Record<string, Operations>> = {
  'AWS documents no case of it': {
    'apigateway BadRequestException': words(`
      CreateApiKey CreateRequestValidator CreateStage CreateUsagePlan CreateUsagePlanKey DeleteApiKey DeleteAuthorizer
      DeleteGatewayResponse DeleteIntegration DeleteIntegrationResponse DeleteMethodResponse DeleteModel DeleteRequestValidator
      DeleteResource DeleteRestApi DeleteStage DeleteUsagePlan DeleteUsagePlanKey FlushStageAuthorizersCache GetAccount GetApiKey
      GetApiKeys GetAuthorizer GetAuthorizers GetDeployment GetDeployments GetGatewayResponse GetGatewayResponses GetIntegration
      GetIntegrationResponse GetModel GetModels GetRequestValidator GetRequestValidators GetResources GetRestApi GetRestApis GetStage
      GetStages GetTags GetUsage GetUsagePlan GetUsagePlanKey GetUsagePlanKeys GetUsagePlans PutGatewayResponse PutIntegration
      PutIntegrationResponse PutMethod PutMethodResponse TagResource UntagResource UpdateAccount UpdateApiKey UpdateAuthorizer
      UpdateDeployment UpdateGatewayResponse UpdateIntegration UpdateIntegrationResponse UpdateMethod UpdateMethodResponse UpdateModel
      UpdateRequestValidator UpdateResource UpdateStage UpdateUsage UpdateUsagePlan
    `),
    'apigateway ConflictException': words(`
      CreateApiKey CreateAuthorizer CreateDeployment CreateRequestValidator CreateResource CreateRestApi CreateUsagePlan
      CreateUsagePlanKey DeleteApiKey DeleteAuthorizer DeleteDeployment DeleteGatewayResponse DeleteIntegration
      DeleteIntegrationResponse DeleteMethod DeleteMethodResponse DeleteModel DeleteRequestValidator DeleteResource DeleteRestApi
      DeleteStage DeleteUsagePlan DeleteUsagePlanKey FlushStageAuthorizersCache GetStage GetStages PutGatewayResponse PutIntegration
      PutIntegrationResponse PutMethodResponse TagResource UntagResource UpdateAccount UpdateApiKey UpdateAuthorizer UpdateDeployment
      UpdateGatewayResponse UpdateIntegration UpdateIntegrationResponse UpdateMethod UpdateMethodResponse UpdateModel
      UpdateRequestValidator UpdateResource UpdateRestApi UpdateStage UpdateUsage UpdateUsagePlan
    `),
    'apigateway NotFoundException': words(`
      CreateApiKey CreateUsagePlan GetAccount GetApiKeys GetRestApis GetUsagePlans UpdateAccount
    `),
    'ecr InvalidTagParameterException': words(`CreateRepository TagResource UntagResource`),
    'ecr ValidationException': words(`
      DeleteLifecyclePolicy GetLifecyclePolicy PutImageScanningConfiguration PutLifecyclePolicy
    `),
    'lambda InvalidParameterValueException': words(`
      CreateAlias DeleteAlias DeleteFunction DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig GetAlias GetFunction
      GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration GetFunctionEventInvokeConfig
      GetFunctionRecursionConfig GetPolicy GetRuntimeManagementConfig Invoke ListAliases ListFunctionEventInvokeConfigs ListFunctions
      ListTags ListVersionsByFunction PutFunctionRecursionConfig RemovePermission UntagResource UpdateAlias
      UpdateFunctionEventInvokeConfig
    `),
    'lambda UnsupportedMediaTypeException': words(`Invoke`),
    'monitoring InvalidParameterValueException': words(`
      DeleteDashboards GetDashboard GetMetricStatistics ListDashboards ListMetrics ListTagsForResource TagResource UntagResource
    `),
    'secretsmanager ResourceNotFoundException': words(`BatchGetSecretValue CreateSecret`),
    'secretsmanager InvalidRequestException': words(`
      BatchGetSecretValue DeleteResourcePolicy DeleteSecret GetRandomPassword GetResourcePolicy ListSecrets PutResourcePolicy
      RestoreSecret TagResource UntagResource UpdateSecretVersionStage
    `),
    'secretsmanager InvalidParameterException': words(`
      DeleteResourcePolicy DescribeSecret GetResourcePolicy GetSecretValue ListSecrets ListSecretVersionIds PutResourcePolicy
      RestoreSecret TagResource UntagResource
    `),
    'sqs InvalidAddress': words(`
      AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue DeleteMessage
      DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags
      ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage SendMessageBatch SetQueueAttributes StartMessageMoveTask
      TagQueue UntagQueue
    `),
    'sqs UnsupportedOperation': words(`
      AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue DeleteMessage
      DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags
      ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage SendMessageBatch SetQueueAttributes TagQueue UntagQueue
    `),
    'ssm InvalidFilterValue': words(`DescribeParameters GetParametersByPath`),
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
      DeleteAlias DeleteFunction DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig Invoke PublishVersion PutFunctionConcurrency
      PutFunctionEventInvokeConfig PutFunctionRecursionConfig TagResource UntagResource UpdateAlias UpdateFunctionCode
      UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig
    `),
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
  'GetMetricData answers all at once, and refuses a token by name': {
    'monitoring InvalidNextToken': words(`GetMetricData`),
  },
  'what is required is checked first, as ValidationError': {
    'monitoring MissingRequiredParameterException': words(`GetMetricStatistics PutMetricData`),
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
