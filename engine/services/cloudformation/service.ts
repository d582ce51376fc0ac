import { defineService } from '../../kernel/service.ts';
import { ContinueUpdateRollback } from './actions/ContinueUpdateRollback.ts';
import { CreateChangeSet } from './actions/CreateChangeSet.ts';
import { CreateStack } from './actions/CreateStack.ts';
import { DeleteChangeSet } from './actions/DeleteChangeSet.ts';
import { DeleteStack } from './actions/DeleteStack.ts';
import { DescribeChangeSet } from './actions/DescribeChangeSet.ts';
import { DescribeEvents } from './actions/DescribeEvents.ts';
import { DescribeStackEvents } from './actions/DescribeStackEvents.ts';
import { DescribeStackResource } from './actions/DescribeStackResource.ts';
import { DescribeStackResources } from './actions/DescribeStackResources.ts';
import { DescribeStacks } from './actions/DescribeStacks.ts';
import { ExecuteChangeSet } from './actions/ExecuteChangeSet.ts';
import { GetTemplate } from './actions/GetTemplate.ts';
import { GetTemplateSummary } from './actions/GetTemplateSummary.ts';
import { ListChangeSets } from './actions/ListChangeSets.ts';
import { ListExports } from './actions/ListExports.ts';
import { ListImports } from './actions/ListImports.ts';
import { ListStackResources } from './actions/ListStackResources.ts';
import { ListStacks } from './actions/ListStacks.ts';
import { RollbackStack } from './actions/RollbackStack.ts';
import { UpdateStack } from './actions/UpdateStack.ts';
import { UpdateTerminationProtection } from './actions/UpdateTerminationProtection.ts';
import { ValidateTemplate } from './actions/ValidateTemplate.ts';
import { execute } from './execution/execute.ts';
import { createState } from './state.ts';

/** AWS CloudFormation: stacks of resources, deployed and taken back as a whole. */
export const service = defineService({
  name: 'cloudformation',
  scope: 'regional',
  state: createState,
  actions: [
    ContinueUpdateRollback,
    CreateChangeSet,
    CreateStack,
    DeleteChangeSet,
    DeleteStack,
    DescribeChangeSet,
    DescribeEvents,
    DescribeStackEvents,
    DescribeStackResource,
    DescribeStackResources,
    DescribeStacks,
    ExecuteChangeSet,
    GetTemplate,
    GetTemplateSummary,
    ListChangeSets,
    ListExports,
    ListImports,
    ListStackResources,
    ListStacks,
    RollbackStack,
    UpdateStack,
    UpdateTerminationProtection,
    ValidateTemplate,
  ],
  timers: [execute],
});
