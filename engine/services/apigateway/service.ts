import { defineService } from '../../kernel/service.ts';
import { CreateApiKey } from './actions/CreateApiKey.ts';
import { CreateAuthorizer } from './actions/CreateAuthorizer.ts';
import { CreateDeployment } from './actions/CreateDeployment.ts';
import { CreateModel } from './actions/CreateModel.ts';
import { CreateRequestValidator } from './actions/CreateRequestValidator.ts';
import { CreateResource } from './actions/CreateResource.ts';
import { CreateRestApi } from './actions/CreateRestApi.ts';
import { CreateStage } from './actions/CreateStage.ts';
import { CreateUsagePlan } from './actions/CreateUsagePlan.ts';
import { CreateUsagePlanKey } from './actions/CreateUsagePlanKey.ts';
import { DeleteApiKey } from './actions/DeleteApiKey.ts';
import { DeleteAuthorizer } from './actions/DeleteAuthorizer.ts';
import { DeleteDeployment } from './actions/DeleteDeployment.ts';
import { DeleteGatewayResponse } from './actions/DeleteGatewayResponse.ts';
import { DeleteIntegration } from './actions/DeleteIntegration.ts';
import { DeleteIntegrationResponse } from './actions/DeleteIntegrationResponse.ts';
import { DeleteMethod } from './actions/DeleteMethod.ts';
import { DeleteMethodResponse } from './actions/DeleteMethodResponse.ts';
import { DeleteModel } from './actions/DeleteModel.ts';
import { DeleteRequestValidator } from './actions/DeleteRequestValidator.ts';
import { DeleteResource } from './actions/DeleteResource.ts';
import { DeleteRestApi } from './actions/DeleteRestApi.ts';
import { DeleteStage } from './actions/DeleteStage.ts';
import { DeleteUsagePlan } from './actions/DeleteUsagePlan.ts';
import { DeleteUsagePlanKey } from './actions/DeleteUsagePlanKey.ts';
import { FlushStageAuthorizersCache } from './actions/FlushStageAuthorizersCache.ts';
import { GetAccount } from './actions/GetAccount.ts';
import { GetApiKey } from './actions/GetApiKey.ts';
import { GetApiKeys } from './actions/GetApiKeys.ts';
import { GetAuthorizer } from './actions/GetAuthorizer.ts';
import { GetAuthorizers } from './actions/GetAuthorizers.ts';
import { GetDeployment } from './actions/GetDeployment.ts';
import { GetDeployments } from './actions/GetDeployments.ts';
import { GetGatewayResponse } from './actions/GetGatewayResponse.ts';
import { GetGatewayResponses } from './actions/GetGatewayResponses.ts';
import { GetIntegration } from './actions/GetIntegration.ts';
import { GetIntegrationResponse } from './actions/GetIntegrationResponse.ts';
import { GetMethod } from './actions/GetMethod.ts';
import { GetMethodResponse } from './actions/GetMethodResponse.ts';
import { GetModel } from './actions/GetModel.ts';
import { GetModels } from './actions/GetModels.ts';
import { GetRequestValidator } from './actions/GetRequestValidator.ts';
import { GetRequestValidators } from './actions/GetRequestValidators.ts';
import { GetResource } from './actions/GetResource.ts';
import { GetResources } from './actions/GetResources.ts';
import { GetRestApi } from './actions/GetRestApi.ts';
import { GetRestApis } from './actions/GetRestApis.ts';
import { GetStage } from './actions/GetStage.ts';
import { GetStages } from './actions/GetStages.ts';
import { GetTags } from './actions/GetTags.ts';
import { GetUsage } from './actions/GetUsage.ts';
import { GetUsagePlan } from './actions/GetUsagePlan.ts';
import { GetUsagePlanKey } from './actions/GetUsagePlanKey.ts';
import { GetUsagePlanKeys } from './actions/GetUsagePlanKeys.ts';
import { GetUsagePlans } from './actions/GetUsagePlans.ts';
import { PutGatewayResponse } from './actions/PutGatewayResponse.ts';
import { PutIntegration } from './actions/PutIntegration.ts';
import { PutIntegrationResponse } from './actions/PutIntegrationResponse.ts';
import { PutMethod } from './actions/PutMethod.ts';
import { PutMethodResponse } from './actions/PutMethodResponse.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { UpdateAccount } from './actions/UpdateAccount.ts';
import { UpdateApiKey } from './actions/UpdateApiKey.ts';
import { UpdateAuthorizer } from './actions/UpdateAuthorizer.ts';
import { UpdateDeployment } from './actions/UpdateDeployment.ts';
import { UpdateGatewayResponse } from './actions/UpdateGatewayResponse.ts';
import { UpdateIntegration } from './actions/UpdateIntegration.ts';
import { UpdateIntegrationResponse } from './actions/UpdateIntegrationResponse.ts';
import { UpdateMethod } from './actions/UpdateMethod.ts';
import { UpdateMethodResponse } from './actions/UpdateMethodResponse.ts';
import { UpdateModel } from './actions/UpdateModel.ts';
import { UpdateRequestValidator } from './actions/UpdateRequestValidator.ts';
import { UpdateResource } from './actions/UpdateResource.ts';
import { UpdateRestApi } from './actions/UpdateRestApi.ts';
import { UpdateStage } from './actions/UpdateStage.ts';
import { UpdateUsage } from './actions/UpdateUsage.ts';
import { UpdateUsagePlan } from './actions/UpdateUsagePlan.ts';
import { AuthorizeCaller } from './execute/authorization/AuthorizeCaller.ts';
import { ExecuteApi } from './execute/ExecuteApi.ts';
import { LocateApi } from './execute/LocateApi.ts';
import { apiGatewayState } from './state.ts';

/** REST APIs (API Gateway's version 1): the control plane, and in execute/ the requests that deployed APIs take. */
export const service = defineService({
  name: 'apigateway',
  scope: 'partition',
  state: apiGatewayState,
  actions: [
    CreateApiKey,
    CreateAuthorizer,
    CreateDeployment,
    CreateModel,
    CreateRequestValidator,
    CreateResource,
    CreateRestApi,
    CreateStage,
    CreateUsagePlan,
    CreateUsagePlanKey,
    DeleteApiKey,
    DeleteAuthorizer,
    DeleteDeployment,
    DeleteGatewayResponse,
    DeleteIntegration,
    DeleteIntegrationResponse,
    DeleteMethod,
    DeleteMethodResponse,
    DeleteModel,
    DeleteRequestValidator,
    DeleteResource,
    DeleteRestApi,
    DeleteStage,
    DeleteUsagePlan,
    DeleteUsagePlanKey,
    FlushStageAuthorizersCache,
    GetAccount,
    GetApiKey,
    GetApiKeys,
    GetAuthorizer,
    GetAuthorizers,
    GetDeployment,
    GetDeployments,
    GetGatewayResponse,
    GetGatewayResponses,
    GetIntegration,
    GetIntegrationResponse,
    GetMethod,
    GetMethodResponse,
    GetModel,
    GetModels,
    GetRequestValidator,
    GetRequestValidators,
    GetResource,
    GetResources,
    GetRestApi,
    GetRestApis,
    GetStage,
    GetStages,
    GetTags,
    GetUsage,
    GetUsagePlan,
    GetUsagePlanKey,
    GetUsagePlanKeys,
    GetUsagePlans,
    PutGatewayResponse,
    PutIntegration,
    PutIntegrationResponse,
    PutMethod,
    PutMethodResponse,
    TagResource,
    UntagResource,
    UpdateAccount,
    UpdateApiKey,
    UpdateAuthorizer,
    UpdateDeployment,
    UpdateGatewayResponse,
    UpdateIntegration,
    UpdateIntegrationResponse,
    UpdateMethod,
    UpdateMethodResponse,
    UpdateModel,
    UpdateRequestValidator,
    UpdateResource,
    UpdateRestApi,
    UpdateStage,
    UpdateUsage,
    UpdateUsagePlan,
  ],
  sandbox: [AuthorizeCaller, ExecuteApi, LocateApi],
});
