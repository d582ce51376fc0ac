import type { ListExportsInput, ListExportsOutput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { listExports } from '../execution/exports.ts';
import { pageOf } from '../page.ts';
import type { CloudFormationState } from '../state.ts';

const exportsPerPage = 100;

export const ListExports = defineAction<ListExportsInput, ListExportsOutput, CloudFormationState>({
  name: 'ListExports',
  access: 'read',

  run({ NextToken }, { state }) {
    const page = pageOf(listExports(state), NextToken, exportsPerPage);
    return {
      Exports: page.items.map(({ stackId, name, value }) => ({ ExportingStackId: stackId, Name: name, Value: value })),
      NextToken: page.next,
    };
  },
});
