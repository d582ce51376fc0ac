import { defineService } from '../../kernel/service.ts';
import { AddPermission } from './actions/AddPermission.ts';
import { CreateAlias } from './actions/CreateAlias.ts';
import { CreateFunction } from './actions/CreateFunction.ts';
import { DeleteAlias } from './actions/DeleteAlias.ts';
import { DeleteFunction } from './actions/DeleteFunction.ts';
import { DeleteFunctionConcurrency } from './actions/DeleteFunctionConcurrency.ts';
import { DeleteFunctionEventInvokeConfig } from './actions/DeleteFunctionEventInvokeConfig.ts';
import { GetAccountSettings } from './actions/GetAccountSettings.ts';
import { GetAlias } from './actions/GetAlias.ts';
import { GetFunction } from './actions/GetFunction.ts';
import { GetFunctionCodeSigningConfig } from './actions/GetFunctionCodeSigningConfig.ts';
import { GetFunctionConcurrency } from './actions/GetFunctionConcurrency.ts';
import { GetFunctionConfiguration } from './actions/GetFunctionConfiguration.ts';
import { GetFunctionEventInvokeConfig } from './actions/GetFunctionEventInvokeConfig.ts';
import { GetFunctionRecursionConfig } from './actions/GetFunctionRecursionConfig.ts';
import { GetPolicy } from './actions/GetPolicy.ts';
import { GetRuntimeManagementConfig } from './actions/GetRuntimeManagementConfig.ts';
import { Invoke } from './actions/Invoke.ts';
import { ListAliases } from './actions/ListAliases.ts';
import { ListFunctionEventInvokeConfigs } from './actions/ListFunctionEventInvokeConfigs.ts';
import { ListFunctions } from './actions/ListFunctions.ts';
import { ListTags } from './actions/ListTags.ts';
import { ListVersionsByFunction } from './actions/ListVersionsByFunction.ts';
import { PublishVersion } from './actions/PublishVersion.ts';
import { PutFunctionConcurrency } from './actions/PutFunctionConcurrency.ts';
import { PutFunctionEventInvokeConfig } from './actions/PutFunctionEventInvokeConfig.ts';
import { PutFunctionRecursionConfig } from './actions/PutFunctionRecursionConfig.ts';
import { RemovePermission } from './actions/RemovePermission.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { UpdateAlias } from './actions/UpdateAlias.ts';
import { UpdateFunctionCode } from './actions/UpdateFunctionCode.ts';
import { UpdateFunctionConfiguration } from './actions/UpdateFunctionConfiguration.ts';
import { UpdateFunctionEventInvokeConfig } from './actions/UpdateFunctionEventInvokeConfig.ts';
import { asyncInvoke } from './execution/asyncInvoke.ts';
import { deliverOutcome } from './execution/deliverOutcome.ts';
import { markInterrupted } from './execution/recovery.ts';
import { stopWorkers } from './execution/workers.ts';
import { state } from './state.ts';

export const service = defineService({
  name: 'lambda',
  scope: 'regional',
  state,
  actions: [
    AddPermission,
    CreateAlias,
    CreateFunction,
    DeleteAlias,
    DeleteFunction,
    DeleteFunctionConcurrency,
    DeleteFunctionEventInvokeConfig,
    GetAccountSettings,
    GetAlias,
    GetFunction,
    GetFunctionCodeSigningConfig,
    GetFunctionConcurrency,
    GetFunctionConfiguration,
    GetFunctionEventInvokeConfig,
    GetFunctionRecursionConfig,
    GetPolicy,
    GetRuntimeManagementConfig,
    Invoke,
    ListAliases,
    ListFunctionEventInvokeConfigs,
    ListFunctions,
    ListTags,
    ListVersionsByFunction,
    PublishVersion,
    PutFunctionConcurrency,
    PutFunctionEventInvokeConfig,
    PutFunctionRecursionConfig,
    RemovePermission,
    TagResource,
    UntagResource,
    UpdateAlias,
    UpdateFunctionCode,
    UpdateFunctionConfiguration,
    UpdateFunctionEventInvokeConfig,
  ],
  timers: [asyncInvoke, deliverOutcome],
  recover: markInterrupted,
  dispose: async () => stopWorkers(),
});
