import type { ListStacksInput, ListStacksOutput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { pageOf } from '../page.ts';
import type { CloudFormationState } from '../state.ts';
import { stackSummary } from '../views/stack.ts';

const summariesPerPage = 100;

/** Deleted stacks too. Sandbox: for good; AWS forgets them after 90 days. */
export const ListStacks = defineAction<ListStacksInput, ListStacksOutput, CloudFormationState>({
  name: 'ListStacks',
  access: 'read',

  run({ StackStatusFilter = [], NextToken }, { state }) {
    const rows = state.stacks
      .list()
      .filter(({ status }) => StackStatusFilter.length === 0 || StackStatusFilter.includes(status))
      .sort((left, right) => right.createdAt - left.createdAt);
    const page = pageOf(rows, NextToken, summariesPerPage);
    return { StackSummaries: page.items.map(stackSummary), NextToken: page.next };
  },
});
