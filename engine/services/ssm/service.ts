import { defineService } from '../../kernel/service.ts';
import { AddTagsToResource } from './actions/AddTagsToResource.ts';
import { DeleteParameter } from './actions/DeleteParameter.ts';
import { DeleteParameters } from './actions/DeleteParameters.ts';
import { DescribeParameters } from './actions/DescribeParameters.ts';
import { GetParameter } from './actions/GetParameter.ts';
import { GetParameterHistory } from './actions/GetParameterHistory.ts';
import { GetParameters } from './actions/GetParameters.ts';
import { GetParametersByPath } from './actions/GetParametersByPath.ts';
import { LabelParameterVersion } from './actions/LabelParameterVersion.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { PutParameter } from './actions/PutParameter.ts';
import { RemoveTagsFromResource } from './actions/RemoveTagsFromResource.ts';
import { UnlabelParameterVersion } from './actions/UnlabelParameterVersion.ts';
import { type SsmState, ssmState } from './state.ts';

/** Parameter Store; nothing else of Systems Manager. */
export const service = defineService<SsmState>({
  name: 'ssm',
  scope: 'regional',
  state: ssmState,
  actions: [
    AddTagsToResource,
    DeleteParameter,
    DeleteParameters,
    DescribeParameters,
    GetParameter,
    GetParameterHistory,
    GetParameters,
    GetParametersByPath,
    LabelParameterVersion,
    ListTagsForResource,
    PutParameter,
    RemoveTagsFromResource,
    UnlabelParameterVersion,
  ],
});
