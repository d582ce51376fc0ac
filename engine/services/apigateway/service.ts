import { defineService } from '../../kernel/service.ts';
import { CreateDeployment } from './actions/CreateDeployment.ts';
import { CreateResource } from './actions/CreateResource.ts';
import { CreateRestApi } from './actions/CreateRestApi.ts';
import { CreateStage } from './actions/CreateStage.ts';
import { DeleteDeployment } from './actions/DeleteDeployment.ts';
import { DeleteIntegration } from './actions/DeleteIntegration.ts';
import { DeleteIntegrationResponse } from './actions/DeleteIntegrationResponse.ts';
import { DeleteMethod } from './actions/DeleteMethod.ts';
import { DeleteMethodResponse } from './actions/DeleteMethodResponse.ts';
import { DeleteResource } from './actions/DeleteResource.ts';
import { DeleteRestApi } from './actions/DeleteRestApi.ts';
import { DeleteStage } from './actions/DeleteStage.ts';
import { GetDeployment } from './actions/GetDeployment.ts';
import { GetDeployments } from './actions/GetDeployments.ts';
import { GetIntegration } from './actions/GetIntegration.ts';
import { GetIntegrationResponse } from './actions/GetIntegrationResponse.ts';
import { GetMethod } from './actions/GetMethod.ts';
import { GetMethodResponse } from './actions/GetMethodResponse.ts';
import { GetResource } from './actions/GetResource.ts';
import { GetResources } from './actions/GetResources.ts';
import { GetRestApi } from './actions/GetRestApi.ts';
import { GetRestApis } from './actions/GetRestApis.ts';
import { GetStage } from './actions/GetStage.ts';
import { GetStages } from './actions/GetStages.ts';
import { PutIntegration } from './actions/PutIntegration.ts';
import { PutIntegrationResponse } from './actions/PutIntegrationResponse.ts';
import { PutMethod } from './actions/PutMethod.ts';
import { PutMethodResponse } from './actions/PutMethodResponse.ts';
import { UpdateDeployment } from './actions/UpdateDeployment.ts';
import { UpdateIntegration } from './actions/UpdateIntegration.ts';
import { UpdateIntegrationResponse } from './actions/UpdateIntegrationResponse.ts';
import { UpdateMethod } from './actions/UpdateMethod.ts';
import { UpdateMethodResponse } from './actions/UpdateMethodResponse.ts';
import { UpdateResource } from './actions/UpdateResource.ts';
import { UpdateRestApi } from './actions/UpdateRestApi.ts';
import { UpdateStage } from './actions/UpdateStage.ts';
import { AuthorizeCaller } from './execute/authorization/AuthorizeCaller.ts';
import { ExecuteApi } from './execute/ExecuteApi.ts';
import { apiGatewayState } from './state.ts';

/** REST APIs (API Gateway's version 1): the control plane, and in execute/ the requests that deployed APIs take. */
export const service = defineService({
  name: 'apigateway',
  scope: 'partition',
  state: apiGatewayState,
  actions: [
    CreateDeployment,
    CreateResource,
    CreateRestApi,
    CreateStage,
    DeleteDeployment,
    DeleteIntegration,
    DeleteIntegrationResponse,
    DeleteMethod,
    DeleteMethodResponse,
    DeleteResource,
    DeleteRestApi,
    DeleteStage,
    GetDeployment,
    GetDeployments,
    GetIntegration,
    GetIntegrationResponse,
    GetMethod,
    GetMethodResponse,
    GetResource,
    GetResources,
    GetRestApi,
    GetRestApis,
    GetStage,
    GetStages,
    PutIntegration,
    PutIntegrationResponse,
    PutMethod,
    PutMethodResponse,
    UpdateDeployment,
    UpdateIntegration,
    UpdateIntegrationResponse,
    UpdateMethod,
    UpdateMethodResponse,
    UpdateResource,
    UpdateRestApi,
    UpdateStage,
  ],
  sandbox: [AuthorizeCaller, ExecuteApi],
});
